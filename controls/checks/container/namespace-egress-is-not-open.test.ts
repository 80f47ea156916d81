import { describe, expect, it } from "vitest";
import { namespaceEgressIsNotOpen } from "@/controls/checks/container/namespace-egress-is-not-open";
import { examine, namespace, networkPolicy } from "@/controls/checks/testing/cluster-facts";
import { calicoPolicy, ciliumPolicy } from "@/controls/checks/testing/extension-facts";

const shop = namespace("shop");
const deny = { podSelector: {}, policyTypes: ["Egress"] };
const judge = (...egress: object[]) =>
  examine(namespaceEgressIsNotOpen, shop, networkPolicy("shop", "out", { ...deny, egress }));

describe("namespace-egress-is-not-open", () => {
  it("passes egress to named destinations", () => {
    const verdict = judge({ to: [{ ipBlock: { cidr: "203.0.113.10/32" } }], ports: [{ port: 443 }] });
    expect(verdict.outcome).toBe("pass");
    expect(verdict.evidence.searched).toBe("1 egress rule of 1 NetworkPolicy in namespace shop");
  });

  it.each([
    ["every IPv4 address", { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }, "0.0.0.0/0"],
    ["every IPv6 address", { to: [{ ipBlock: { cidr: "::/0" } }] }, "::/0"],
    [
      "every address on one port",
      { to: [{ ipBlock: { cidr: "0.0.0.0/0" } }], ports: [{ port: 443 }] },
      "0.0.0.0/0 on 443/TCP",
    ],
    [
      "the Internet without the neighbours",
      { to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["10.0.0.0/8"] } }] },
      "0.0.0.0/0 except 10.0.0.0/8",
    ],
    ["half of all addresses", { to: [{ ipBlock: { cidr: "128.0.0.0/1" } }] }, "128.0.0.0/1"],
    ["no destination in particular", { ports: [{ port: 443 }] }, "every peer on 443/TCP"],
  ])("fails on %s", (_, rule, value) => {
    const verdict = judge(rule);
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "spec.egress[0]", value, object: "NetworkPolicy shop/out", deciding: true },
    ]);
  });

  it("fails where nothing denies egress, so that no rule is needed to go anywhere", () => {
    expect(examine(namespaceEgressIsNotOpen, shop)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [],
        searched:
          "0 egress rules of 0 NetworkPolicies in namespace shop; none denies egress of every pod, so what is not selected may go anywhere",
      },
    });
  });

  it("ignores egress rules of a policy that is about ingress only", () => {
    const idle = networkPolicy("shop", "idle", { podSelector: {}, policyTypes: ["Ingress"], egress: [{}] });
    expect(examine(namespaceEgressIsNotOpen, shop, networkPolicy("shop", "out", deny), idle).outcome).toBe("pass");
  });

  it("passes what policies of Cilium or Calico close, unless a rule of theirs is open", () => {
    const cilium = (...egress: object[]) =>
      examine(namespaceEgressIsNotOpen, shop, ciliumPolicy({ endpointSelector: {}, egress })).outcome;
    expect(cilium({ cidrs: [{ cidr: "203.0.113.10/32" }], hasOtherPeers: false })).toBe("pass");
    expect(cilium({ entities: ["world"], hasOtherPeers: false })).toBe("fail");
    const calico = (...egress: object[]) =>
      examine(namespaceEgressIsNotOpen, shop, calicoPolicy({ selector: "all()", types: ["Egress"], egress })).outcome;
    expect(calico()).toBe("pass");
    expect(calico({ action: "Allow", protocol: "TCP" })).toBe("fail");
  });

  it("fails where a policy of another kind lets pods out again, by address or by every name", () => {
    const closed = networkPolicy("shop", "out", deny);
    const judged = (rule: object) =>
      examine(namespaceEgressIsNotOpen, shop, closed, ciliumPolicy({ endpointSelector: {}, egress: [rule] })).outcome;
    expect(judged({ fqdns: ["*"], hasOtherPeers: false })).toBe("fail");
    expect(judged({ fqdns: ["*.com"], hasOtherPeers: false })).toBe("fail");
    expect(judged({ entities: ["world-ipv6"], hasOtherPeers: false })).toBe("fail");
    expect(judged({ fqdns: ["*.example.com"], hasOtherPeers: false })).toBe("pass");
  });

  it("fails a rule that names a quarter of all addresses", () => {
    const to = (cidr: string) => networkPolicy("shop", "out", { ...deny, egress: [{ to: [{ ipBlock: { cidr } }] }] });
    expect(examine(namespaceEgressIsNotOpen, shop, to("64.0.0.0/2")).outcome).toBe("fail");
    expect(examine(namespaceEgressIsNotOpen, shop, to("64.0.0.0/6")).outcome).toBe("pass");
  });
});
