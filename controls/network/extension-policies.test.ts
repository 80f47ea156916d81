import { describe, expect, it } from "vitest";
import { namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import { mayHoldEveryPod } from "@/controls/network/peers";
import { reachabilityOf } from "@/controls/network/reachability";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import { calicoNetworkPolicySchema, ciliumNetworkPolicySchema } from "@/facts/kubernetes/extension-network";

const pods = (space: string, name: string, serviceAccountName?: string) =>
  workload(space, name, { labels: { app: name }, spec: { containers: [{ name: "c" }], serviceAccountName } });
const estate = [
  namespace("bank", { labels: { team: "red" } }),
  namespace("shop"),
  pods("bank", "ledger", "ledger"),
  pods("bank", "vault"),
  pods("shop", "web"),
];

function policy(kind: "cilium-network-policy" | "calico-network-policy", subject: string, body: unknown): AnyFact {
  const asset = { kind: "cluster", name: "cluster", namespace: null, kubernetes: null };
  return { kind, asset, subject, body, origin: null } as unknown as AnyFact;
}
const cilium = (place: string | null, spec: object) =>
  policy("cilium-network-policy", "c", ciliumNetworkPolicySchema.parse({ namespace: place, specs: [spec] }));
const calico = (place: string | null, body: object, name = "p") =>
  policy(
    "calico-network-policy",
    `GlobalNetworkPolicy/${name}`,
    calicoNetworkPolicySchema.parse({ objectKind: "GlobalNetworkPolicy", namespace: place, labels: {}, ...body }),
  );
const tier = (name: string, order: number, defaultAction?: string) =>
  calico(null, { objectKind: "Tier", order, defaultAction }, name);

/** Who reaches the ledger of the bank on a port of TCP. */
function whoComesIn(...policies: AnyFact[]): string {
  const reach = reachabilityOf(new FactIndex([...estate, ...policies]));
  const named = (name: string) => reach.endpoints.all.find(({ labels }) => labels.app === name)!;
  return ["vault", "web"].filter((from) => reach.mayReach(named(from), named("ledger"), 8443)).join(" ");
}
const ingress = (...rules: object[]) => ({ selector: "app == 'ledger'", types: ["Ingress"], ingress: rules });
const from = (app: string) => ({ source: { selector: `app == '${app}'`, serviceAccounts: false } });

describe("policies of Cilium", () => {
  const nobody = { ingress: [{ hasOtherPeers: false }] };
  it("are not about a direction whose section is an empty list", () => {
    expect(whoComesIn(cilium("bank", { endpointSelector: {}, ingress: [], egress: [{ hasOtherPeers: false }] }))).toBe(
      "web",
    );
    expect(whoComesIn(cilium("bank", { endpointSelector: {}, ...nobody }))).toBe("");
  });
  it("of one namespace choose no pods of another", () => {
    const bank = { "k8s:io.kubernetes.pod.namespace": "bank" };
    expect(whoComesIn(cilium("shop", { endpointSelector: { matchLabels: bank }, ...nobody }))).toBe("vault web");
    const red = { "io.cilium.k8s.namespace.labels.team": "red" };
    expect(whoComesIn(cilium("shop", { endpointSelector: { matchLabels: red }, ...nobody }))).toBe("vault web");
    expect(whoComesIn(cilium("bank", { endpointSelector: { matchLabels: red }, ...nobody }))).toBe("");
  });
  it("know the account of a pod, and not the name of the cluster", () => {
    const account = (name: string) => ({ matchLabels: { "io.cilium.k8s.policy.serviceaccount": name } });
    expect(whoComesIn(cilium("bank", { endpointSelector: account("ledger"), ...nobody }))).toBe("");
    expect(whoComesIn(cilium("bank", { endpointSelector: account("other"), ...nobody }))).toBe("vault web");
    const cluster = { matchLabels: { "io.cilium.k8s.policy.cluster": "west" } };
    expect(whoComesIn(cilium("bank", { endpointSelector: cluster, ...nobody }))).toBe("vault web");
  });
  it("about ICMP neither allow nor deny anything else", () => {
    const icmp = [{ entities: ["all"], hasOtherPeers: false, isAboutIcmp: true }];
    const spec = { endpointSelector: {}, enableDefaultDeny: { ingress: false } };
    expect(whoComesIn(cilium("bank", { ...spec, ingressDeny: icmp }))).toBe("vault web");
    expect(whoComesIn(cilium("bank", { endpointSelector: {}, ingress: icmp }))).toBe("");
  });
});

describe("policies of Calico", () => {
  it("without types are about the directions that they have rules for", () => {
    const untyped = { selector: "all()" };
    expect(whoComesIn(calico("bank", { ...untyped, egress: [{ action: "Allow" }] }))).toBe("vault web");
    expect(whoComesIn(calico("bank", { ...untyped, egress: [] }))).toBe("");
    expect(
      whoComesIn(calico("bank", { ...untyped, ingress: [{ action: "Deny" }], egress: [{ action: "Allow" }] })),
    ).toBe("");
  });
  it("of untracked traffic bind no pods", () => {
    expect(whoComesIn(calico(null, { ...ingress({ action: "Deny" }), doNotTrack: true }))).toBe("vault web");
  });
  it("deny who reaches the end of a tier, unless the tier passes", () => {
    const only = calico(null, { tier: "guard", ...ingress({ action: "Allow", ...from("web") }) });
    const open = networkPolicy("bank", "open", { podSelector: {}, ingress: [{}] });
    expect(whoComesIn(tier("guard", 5), only, open)).toBe("web");
    expect(whoComesIn(only, open)).toBe("web");
    expect(whoComesIn(tier("guard", 5, "Pass"), only, open)).toBe("vault web");
  });
  it("let through what the last tier that is asked passes on", () => {
    const passing = calico(null, { tier: "guard", ...ingress({ action: "Pass", ...from("web") }) });
    expect(whoComesIn(tier("guard", 5), passing)).toBe("web");
    expect(whoComesIn(tier("guard", 5), passing, networkPolicy("bank", "closed", { podSelector: {} }))).toBe("");
  });
  it("are asked tier by tier, and behind the default one only where that says nothing", () => {
    const late = calico(null, { tier: "late", ...ingress({ action: "Allow" }) }, "late.a");
    const early = calico(null, {
      tier: "early",
      order: 900,
      ...ingress({ action: "Deny", ...from("web") }, { action: "Pass" }),
    });
    expect(whoComesIn(tier("early", 5), tier("late", 50), late, early)).toBe("vault");
    const closing = calico(null, { tier: "late", ...ingress() }, "late.b");
    expect(whoComesIn(tier("late", 2_000_000), closing)).toBe("");
    const open = networkPolicy("bank", "open", { podSelector: {}, ingress: [{}] });
    expect(whoComesIn(tier("late", 2_000_000), closing, open)).toBe("vault web");
  });
  it("of one order are asked by name", () => {
    const [denying, allowing] = [ingress({ action: "Deny" }), ingress({ action: "Allow" })];
    expect(whoComesIn(calico(null, { order: 7, ...allowing }, "b"), calico(null, { order: 7, ...denying }, "a"))).toBe(
      "",
    );
  });
  it.each([
    ["ports left out", { destination: { serviceAccounts: false, notPorts: [22] } }],
    ["one version of IP", { narrowedBy: ["ipVersion"] }],
    ["ports of the source", { source: { serviceAccounts: false, ports: [7] } }],
    ["some addresses of its own side", { destination: { serviceAccounts: false, nets: ["10.1.1.1/32"] } }],
    ["sets of addresses outside of namespaces", { source: { serviceAccounts: false, namespaceSelector: "global()" } }],
  ])("that deny with %s do not deny everything", (_, narrow) => {
    expect(whoComesIn(calico(null, ingress({ action: "Deny", ...narrow }, { action: "Allow" })))).toBe("vault web");
  });
  it("know accounts by name, and namespaces by a label of their own", () => {
    const source = { serviceAccounts: true, serviceAccountNames: ["default"] };
    expect(whoComesIn(calico("bank", ingress({ action: "Allow", source })))).toBe("vault");
    const others = { namespaceSelector: "projectcalico.org/name not in {'bank'}", types: ["Ingress"] };
    expect(whoComesIn(calico(null, others))).toBe("vault web");
    expect(whoComesIn(calico(null, { ...others, namespaceSelector: "projectcalico.org/name == 'bank'" }))).toBe("");
  });
});

describe("addresses", () => {
  const peers = (...cidrs: string[]) => ({
    pods: new Set<never>(),
    blocks: cidrs.map((cidr) => ({ cidr, except: [] })),
    blocksHoldPods: true as const,
    everyone: false,
    hosts: [],
    more: false,
    title: "",
  });
  it("of a whole private range may be those of pods", () => {
    expect(
      [["0.0.0.0/0"], ["10.0.0.0/8"], ["172.16.0.0/12"], ["10.0.0.0/9", "10.128.0.0/9"]].map((each) =>
        mayHoldEveryPod(peers(...each)),
      ),
    ).toEqual([true, true, true, true]);
    expect([["203.0.113.0/24"], ["10.4.0.0/16"], []].map((each) => mayHoldEveryPod(peers(...each)))).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayHoldEveryPod({ ...peers("0.0.0.0/0"), blocksHoldPods: undefined })).toBe(false);
  });
});
