import { describe, expect, it } from "vitest";
import { namespaceDeniesEgressByDefault } from "@/controls/checks/container/namespace-denies-egress-by-default";
import { examine, namespace, networkPolicy } from "@/controls/checks/testing/cluster-facts";
import { adminPolicy, ciliumPolicy } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";

const shop = namespace("shop");
const deny = { podSelector: {}, policyTypes: ["Egress"] };
const judge = (spec: Parameters<typeof networkPolicy>[2]) =>
  examine(namespaceDeniesEgressByDefault, shop, networkPolicy("shop", "deny", spec));
const dns = { to: [{ namespaceSelector: {} }], ports: [{ port: 53 }] };

describe("namespace-denies-egress-by-default", () => {
  it("passes when a policy selects every pod for egress", () => {
    expect(judge(deny)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "spec.podSelector", value: "{}", object: "NetworkPolicy shop/deny", deciding: true },
          { path: "spec.policyTypes", value: "Egress", object: "NetworkPolicy shop/deny", deciding: true },
        ],
        searched: "1 NetworkPolicy in namespace shop",
      },
    });
  });

  it("takes absent policyTypes for egress only where there is an egress rule", () => {
    expect(judge({ podSelector: {}, egress: [dns] }).outcome).toBe("pass");
    expect(judge({ podSelector: {}, egress: [] }).outcome).toBe("fail");
    expect(judge({ podSelector: {} }).outcome).toBe("fail");
  });

  it.each([
    ["about ingress only", { ...deny, policyTypes: ["Ingress"] }],
    ["for some pods only", { ...deny, podSelector: { matchLabels: { app: "web" } } }],
    ["that lets everything out", { ...deny, egress: [{}] }],
    ["that lets every address be reached", { ...deny, egress: [{ to: [{ ipBlock: { cidr: "::/0" } }] }] }],
  ])("fails on a policy %s", (_, spec) => {
    expect(judge(spec).outcome).toBe("fail");
  });

  it("fails without any policy, and says what was searched", () => {
    expect(examine(namespaceDeniesEgressByDefault, shop).evidence).toEqual({
      observed: [],
      searched: "0 NetworkPolicies in namespace shop",
    });
  });

  it("passes what policies of Cilium close for egress, unless one opens it again", () => {
    const names = { endpoints: [{ matchLabels: { "k8s-app": "kube-dns" } }], hasOtherPeers: false };
    expect(
      examine(namespaceDeniesEgressByDefault, shop, ciliumPolicy({ endpointSelector: {}, egress: [names] })).outcome,
    ).toBe("pass");
    expect(
      examine(namespaceDeniesEgressByDefault, shop, ciliumPolicy({ endpointSelector: {}, ingress: [] })).outcome,
    ).toBe("fail");
    const open = ciliumPolicy({ endpointSelector: {}, egress: [{ entities: ["all"], hasOtherPeers: false }] });
    expect(examine(namespaceDeniesEgressByDefault, shop, open)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "specs[0].egress[0]", deciding: true }] },
    });
  });

  it("passes what the baseline of administrators denies to every address: pods have one, too", () => {
    const baseline = (cidr: string, pass = false) =>
      adminPolicy({
        tier: "baseline",
        priority: null,
        subject: { namespaceSelector: {} },
        egress: [
          ...(pass ? [{ action: "Allow", peers: [{ cidrs: ["0.0.0.0/0"] }] }] : []),
          { action: "Deny", peers: [{ cidrs: [cidr] }] },
        ],
      });
    const judged = (policy: AnyFact) => examine(namespaceDeniesEgressByDefault, shop, policy).outcome;
    expect([judged(baseline("0.0.0.0/0")), judged(baseline("203.0.113.0/24"))]).toEqual(["pass", "fail"]);
    expect(judged(baseline("0.0.0.0/0", true))).toBe("fail");
  });

  it("fails where a policy of another kind opens again what a NetworkPolicy closes, on every port", () => {
    const closed = networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Egress"] });
    const judged = (rule: object) =>
      examine(namespaceDeniesEgressByDefault, shop, closed, ciliumPolicy({ endpointSelector: {}, egress: [rule] }))
        .outcome;
    expect(judged({ entities: ["world"], hasOtherPeers: false })).toBe("fail");
    const names = { ports: [{ port: "53", protocol: "ANY" }] };
    expect(judged({ entities: ["all"], hasOtherPeers: false, ports: [{ ...names, hasLayer7Rules: false }] })).toBe(
      "pass",
    );
  });
});
