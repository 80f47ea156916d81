import { describe, expect, it } from "vitest";
import { namespaceDeniesIngressByDefault } from "@/controls/checks/orchestrator/namespace-denies-ingress-by-default";
import { examine, namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import {
  adminPolicy,
  calicoPolicy,
  ciliumPolicy,
  examineWithGaps,
  gap,
} from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";

const shop = namespace("shop");
const deny = { podSelector: {}, policyTypes: ["Ingress"] };
const web = workload("shop", "web", { labels: { app: "web" }, spec: { containers: [{ name: "c" }] } });
const judge = (spec: Parameters<typeof networkPolicy>[2]) =>
  examine(namespaceDeniesIngressByDefault, shop, networkPolicy("shop", "deny", spec));

describe("namespace-denies-ingress-by-default", () => {
  it("passes when a policy selects every pod for ingress", () => {
    expect(judge(deny)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "spec.podSelector", value: "{}", object: "NetworkPolicy shop/deny", deciding: true },
          { path: "spec.policyTypes", value: "Ingress", object: "NetworkPolicy shop/deny", deciding: true },
        ],
        searched: "1 NetworkPolicy in namespace shop",
      },
    });
  });

  it("reads absent and empty policyTypes as ingress, and says so", () => {
    const verdict = judge({ podSelector: {} });
    expect(verdict.outcome).toBe("pass");
    expect(verdict.evidence.observed[1]).toEqual({
      path: "spec.policyTypes",
      value: null,
      byDefault: "Ingress",
      object: "NetworkPolicy shop/deny",
      deciding: true,
    });
    expect(judge({ podSelector: {}, policyTypes: [] }).outcome).toBe("pass");
  });

  it("fails without any policy, and says what was searched", () => {
    expect(examine(namespaceDeniesIngressByDefault, shop)).toEqual({
      outcome: "fail",
      evidence: { observed: [], searched: "0 NetworkPolicies in namespace shop" },
    });
  });

  it.each([
    ["for some pods only", { ...deny, podSelector: { matchLabels: { app: "web" } } }],
    ["chosen by an expression", { ...deny, podSelector: { matchExpressions: [{ key: "app", operator: "Exists" }] } }],
    ["about egress only", { ...deny, policyTypes: ["Egress"] }],
    ["that lets everybody in", { ...deny, ingress: [{}] }],
    ["with an empty list of peers", { ...deny, ingress: [{ from: [] }] }],
    ["that lets every address in", { ...deny, ingress: [{ from: [{ ipBlock: { cidr: "0.0.0.0/0" } }] }] }],
    ["that lets every pod of the cluster in", { ...deny, ingress: [{ from: [{ namespaceSelector: {} }] }] }],
  ])("fails on a policy %s", (_, spec) => {
    expect(judge(spec).outcome).toBe("fail");
  });

  it("shows the rule that opens the namespace again", () => {
    expect(judge({ ...deny, ingress: [{}] }).evidence.observed[0]).toEqual({
      path: "spec.ingress[0]",
      value: "every peer",
      object: "NetworkPolicy shop/deny",
      deciding: true,
    });
  });

  it("passes a default with narrow exceptions", () => {
    expect(judge({ ...deny, ingress: [{ ports: [{ port: 8080 }] }] }).outcome).toBe("pass");
    expect(judge({ ...deny, ingress: [{ from: [{ podSelector: {} }] }] }).outcome).toBe("pass");
  });

  it("counts an exception for chosen pods as one", () => {
    const open = networkPolicy("shop", "web", { podSelector: { matchLabels: { app: "web" } }, ingress: [{}] });
    expect(examine(namespaceDeniesIngressByDefault, shop, networkPolicy("shop", "deny", deny), open).outcome).toBe(
      "pass",
    );
  });

  it.each([
    ["all ports of TCP", { ports: [{}] }],
    [
      "a range of all ports",
      {
        ports: [
          { protocol: "UDP", port: 53 },
          { protocol: "TCP", port: 1, endPort: 65535 },
        ],
      },
    ],
  ])("fails a default that lets everybody in on %s", (_, rule) => {
    expect(judge({ ...deny, ingress: [rule] }).outcome).toBe("fail");
  });

  it("fails where a policy for all pods without some label opens the namespace again", () => {
    const without = { matchExpressions: [{ key: "closed", operator: "DoesNotExist" }] };
    const open = networkPolicy("shop", "open", { podSelector: without, ingress: [{}] });
    const verdict = examine(namespaceDeniesIngressByDefault, shop, networkPolicy("shop", "deny", deny), open);
    expect(verdict).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "spec.ingress[0]", object: "NetworkPolicy shop/open" }, {}, {}] },
    });
  });

  it("passes what policies of Cilium and Calico close, for pods to come too, and names them", () => {
    const cilium = ciliumPolicy({ endpointSelector: {}, ingress: [{ hasOtherPeers: false }] });
    expect(examine(namespaceDeniesIngressByDefault, shop, cilium)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "selector",
            value: "every pod, for ingress",
            object: "CiliumClusterwideNetworkPolicy/default-deny",
            deciding: true,
          },
        ],
        searched: "0 NetworkPolicies in namespace shop",
      },
    });
    const calico = (body: object) => examine(namespaceDeniesIngressByDefault, shop, web, calicoPolicy(body)).outcome;
    const others = "projectcalico.org/namespace not in {'kube-system'}";
    expect(calico({ selector: others, types: ["Ingress"] })).toBe("pass");
    expect(calico({ selector: others, types: ["Ingress"], ingress: [{ action: "Allow" }] })).toBe("fail");
    expect(calico({ selector: others, types: ["Ingress"], ingress: [{ action: "Deny" }, { action: "Allow" }] })).toBe(
      "pass",
    );
    expect(calico({ selector: others, types: ["Ingress"], serviceAccountSelector: "has(x)" })).toBe("fail");
    expect(calico({ selector: "has(app)", types: ["Ingress"] })).toBe("fail");
    expect(calico({ selector: "!has(app)", types: ["Ingress"] })).toBe("fail");
    expect(calico({ selector: "all()", types: ["Egress"] })).toBe("fail");
  });

  it("fails where a whole range of private addresses comes in on every port, for pods are among them", () => {
    const from = (cidr: string, over = {}) => ({ from: [{ ipBlock: { cidr, ...over } }] });
    expect(judge({ ...deny, ingress: [from("10.0.0.0/8")] })).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ path: "spec.ingress[0]", value: "10.0.0.0/8", deciding: true }, {}, {}] },
    });
    expect(judge({ ...deny, ingress: [from("10.0.0.0/8", { except: ["10.244.0.0/16"] })] }).outcome).toBe("pass");
    expect(judge({ ...deny, ingress: [from("10.20.0.0/16")] }).outcome).toBe("pass");
    expect(judge({ ...deny, ingress: [{ ...from("10.0.0.0/8"), ports: [{ port: 8443 }] }] }).outcome).toBe("pass");
    const calico = (nets: string[]) => {
      const source = { nets, serviceAccounts: false };
      const policy = { selector: "all()", types: ["Ingress"], ingress: [{ action: "Allow", source }] };
      return examine(namespaceDeniesIngressByDefault, shop, web, calicoPolicy(policy)).outcome;
    };
    expect([calico(["192.168.0.0/16"]), calico(["192.168.7.0/24"])]).toEqual(["fail", "pass"]);
  });

  it("does not take the pods of one namespace for every pod, though the source holds no other", () => {
    const own = { endpointSelector: {}, ingress: [{ endpoints: [{ matchLabels: {} }], hasOtherPeers: false }] };
    const whole = ciliumPolicy(own) as Extract<AnyFact, { kind: "cilium-network-policy" }>;
    const ofShop: AnyFact = { ...whole, body: { ...whole.body, namespace: "shop" } };
    expect(examine(namespaceDeniesIngressByDefault, shop, web, ofShop).outcome).toBe("pass");
    expect(examine(namespaceDeniesIngressByDefault, shop, web, whole).outcome).toBe("fail");
    const ownOnly = adminPolicy({
      tier: "baseline",
      priority: null,
      subject: { namespaceSelector: {} },
      ingress: [
        { action: "Deny", peers: [{ namespaceSelector: { matchLabels: { "kubernetes.io/metadata.name": "shop" } } }] },
      ],
    });
    expect(examine(namespaceDeniesIngressByDefault, shop, web, ownOnly).outcome).toBe("fail");
  });

  it("passes what the baseline of administrators denies", () => {
    const baseline = (namespaceSelector: object) =>
      adminPolicy({
        tier: "baseline",
        priority: null,
        subject: { namespaceSelector: {} },
        ingress: [{ action: "Deny", peers: [{ namespaceSelector }] }],
      });
    expect(examine(namespaceDeniesIngressByDefault, shop, web, baseline({})).outcome).toBe("pass");
    const some = baseline({ matchLabels: { level: "low" } });
    expect(examine(namespaceDeniesIngressByDefault, shop, web, some).outcome).toBe("fail");
  });

  it("cannot tell where such policies were not seen", () => {
    const gaps = [gap("cilium-network-policy")];
    expect(() => examineWithGaps(namespaceDeniesIngressByDefault, gaps, shop)).toThrow("forbidden");
    const closed = networkPolicy("shop", "deny", deny);
    expect(() => examineWithGaps(namespaceDeniesIngressByDefault, gaps, shop, closed)).toThrow("forbidden");
    const open = networkPolicy("shop", "open", { podSelector: {}, ingress: [{}] });
    expect(examineWithGaps(namespaceDeniesIngressByDefault, gaps, shop, closed, open).outcome).toBe("fail");
  });

  it("fails where a policy of another kind opens again what a NetworkPolicy closes", () => {
    const closed = networkPolicy("shop", "deny", deny);
    const judged = (...others: AnyFact[]) => examine(namespaceDeniesIngressByDefault, shop, closed, ...others);
    const everybody = ciliumPolicy({ endpointSelector: {}, ingress: [{ entities: ["all"], hasOtherPeers: false }] });
    expect(judged(everybody)).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ object: "CiliumClusterwideNetworkPolicy/default-deny", deciding: true }, {}, {}] },
    });
    expect(judged(calicoPolicy({ order: 1, selector: "all()", ingress: [{ action: "Allow" }] })).outcome).toBe("fail");
    const later = { order: 1, selector: "all()", ingress: [{ action: "Deny" }, { action: "Allow" }] };
    expect(judged(calicoPolicy(later)).outcome).toBe("pass");
    const some = {
      endpointSelector: { matchLabels: { app: "web" } },
      ingress: [{ entities: ["all"], hasOtherPeers: false }],
    };
    expect(judged(ciliumPolicy(some)).outcome).toBe("pass");
  });

  it("does not count policies of other namespaces", () => {
    expect(examine(namespaceDeniesIngressByDefault, shop, networkPolicy("office", "deny", deny)).outcome).toBe("fail");
  });

  it("does not apply to the namespaces without pods", () => {
    expect(examine(namespaceDeniesIngressByDefault, namespace("kube-public")).outcome).toBe("not-applicable");
    expect(examine(namespaceDeniesIngressByDefault, namespace("kube-system")).outcome).toBe("fail");
  });
});
