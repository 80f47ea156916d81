import { describe, expect, it } from "vitest";
import { networkPolicy, namespace as ns, workload } from "@/controls/checks/testing/cluster-facts";
import { reachabilityOf } from "@/controls/network/reachability";
import { FactIndex } from "@/controls/world";
import type { AnyFact, Fact } from "@/facts/fact";
import {
  adminNetworkPolicySchema,
  calicoNetworkPolicySchema,
  ciliumNetworkPolicySchema,
} from "@/facts/kubernetes/extension-network";
import type { networkPolicySchema } from "@/facts/kubernetes/network";

const pods = (namespace: string, name: string, labels: Record<string, string> = { app: name }, spec = {}) =>
  workload(namespace, name, {
    labels,
    spec: { containers: [{ name: "c", ports: [{ name: "web", containerPort: 8080 }] }], ...spec },
  });
const extension = (
  kind: "cilium-network-policy" | "calico-network-policy" | "admin-network-policy",
  name: string,
  body: unknown,
) =>
  ({
    kind,
    asset: { kind: "cluster", name: "cluster", namespace: null, kubernetes: null },
    subject: name,
    body,
    origin: null,
  }) as unknown as AnyFact;
const cilium = (namespace: string | null, ...specs: unknown[]) =>
  extension("cilium-network-policy", "CiliumNetworkPolicy/p", ciliumNetworkPolicySchema.parse({ namespace, specs }));
const calico = (namespace: string | null, body: Record<string, unknown>) =>
  extension(
    "calico-network-policy",
    `Calico/${JSON.stringify(body).length}`,
    calicoNetworkPolicySchema.parse({
      objectKind: namespace ? "NetworkPolicy" : "GlobalNetworkPolicy",
      namespace,
      labels: {},
      ...body,
    }),
  );
const admin = (body: Record<string, unknown>) =>
  extension(
    "admin-network-policy",
    `Admin/${JSON.stringify(body).length}`,
    adminNetworkPolicySchema.parse({ tier: "admin", priority: 10, ...body }),
  );

const [a, b, c] = [pods("one", "a"), pods("one", "b"), pods("two", "c")];
const spaces = [ns("one", { labels: { level: "low" } }), ns("two", { labels: { level: "high" } })];

/** Which of the three pods may reach which, as `a→b`, on a port. */
function paths(policies: AnyFact[], port = 8080, extra: AnyFact[] = []): string {
  const reach = reachabilityOf(new FactIndex([a, b, c, ...extra, ...spaces, ...policies]));
  const endpoints = reach.endpoints.all;
  const name = (at: number) => endpoints[at]!.workloads[0]!.asset.name;
  const found: string[] = [];
  for (const from of endpoints)
    for (const to of endpoints)
      if (from !== to && reach.mayReach(from, to, port)) found.push(`${name(from.id)}→${name(to.id)}`);
  return found.sort().join(" ");
}
const all = "a→b a→c b→a b→c c→a c→b";

describe("Kubernetes network policies", () => {
  it("leave everything open where there are none", () => expect(paths([])).toBe(all));

  it("isolate what they select and add up", () => {
    const deny = networkPolicy("one", "deny", { podSelector: {} });
    expect(paths([deny])).toBe("a→c b→c");
    const allow = networkPolicy("one", "allow", {
      podSelector: { matchLabels: { app: "b" } },
      ingress: [{ from: [{ podSelector: { matchLabels: { app: "a" } } }] }],
    });
    expect(paths([deny, allow])).toBe("a→b a→c b→c");
  });

  it("know egress only from its types or its rules, and an empty rule allows everyone", () => {
    expect(paths([networkPolicy("one", "p", { podSelector: {}, egress: [] })])).toBe("a→c b→c");
    expect(paths([networkPolicy("one", "p", { podSelector: {}, policyTypes: ["Egress"] })])).toBe("c→a c→b");
    expect(paths([networkPolicy("one", "p", { podSelector: {}, ingress: [{}] })])).toBe(all);
  });

  it("choose namespaces by label, also by the name that each has as a label", () => {
    const from = (namespaceSelector: object) =>
      networkPolicy("one", "p", { podSelector: {}, ingress: [{ from: [{ namespaceSelector }] }] });
    expect(paths([from({ matchLabels: { level: "high" } })])).toBe("a→c b→c c→a c→b");
    expect(paths([from({ matchLabels: { "kubernetes.io/metadata.name": "one" } })])).toBe("a→b a→c b→a b→c");
    expect(paths([from({ matchExpressions: [{ key: "level", operator: "NoSuch", values: [] }] })])).toBe("a→c b→c");
  });

  it("know ports by number, range and name", () => {
    const on = (port: object) => networkPolicy("one", "p", { podSelector: {}, ingress: [{ ports: [port] }] });
    expect(paths([on({ port: 8080 })])).toBe(all);
    expect(paths([on({ port: "web" })])).toBe(all);
    expect(paths([on({ port: 8000, endPort: 9000 })])).toBe(all);
    expect(paths([on({ port: 443 })])).toBe("a→c b→c");
    expect(paths([on({ port: 8080, protocol: "UDP" })])).toBe("a→c b→c");
    expect(paths([on({ port: "metrics" })])).toBe("a→c b→c");
  });

  it("do not bind pods on their node's network, nor choose them as peers", () => {
    const host = pods("one", "h", { app: "h" }, { hostNetwork: true });
    const deny = networkPolicy("one", "deny", { podSelector: {}, policyTypes: ["Ingress", "Egress"] });
    expect(paths([deny], 8080, [host])).toBe("c→h h→c");
  });
});

describe("policies of Cilium", () => {
  it("deny before they allow, and isolate by their sections", () => {
    expect(paths([cilium("one", { endpointSelector: {}, ingress: [{ hasOtherPeers: false }] })])).toBe(
      all.replace(/\S+→[ab] ?/g, "").trim(),
    );
    const open = {
      endpointSelector: { matchLabels: { app: "b" } },
      ingress: [{ endpoints: [{}], hasOtherPeers: false }],
    };
    expect(paths([cilium("one", open)])).toBe("a→b a→c b→a b→c c→a");
    const denied = {
      ...open,
      ingressDeny: [{ endpoints: [{ matchLabels: { "k8s:app": "a" } }], hasOtherPeers: false }],
    };
    expect(paths([cilium("one", denied)])).toBe("a→c b→a b→c c→a");
  });
  it("are cluster-wide without a namespace, and know entities and default deny", () => {
    const spec = { endpointSelector: {}, ingress: [{ entities: ["cluster"], hasOtherPeers: false }] };
    expect(paths([cilium(null, spec)])).toBe(all);
    const closed = { endpointSelector: {}, ingress: [{ hasOtherPeers: false }] };
    expect(paths([cilium(null, closed)])).toBe("");
    expect(paths([cilium(null, { ...closed, enableDefaultDeny: { ingress: false } })])).toBe(all);
    expect(paths([cilium(null, { endpointSelector: {}, ingress: [] })])).toBe(all);
  });
});

describe("policies of Calico", () => {
  it("read selectors and isolate what they select", () => {
    const policy = calico("one", {
      selector: "app == 'b'",
      types: ["Ingress"],
      ingress: [{ action: "Allow", source: { selector: "app in {'a','x'}", serviceAccounts: false } }],
    });
    expect(paths([policy])).toBe("a→b a→c b→a b→c c→a");
  });
  it("are asked in their order, the first rule that matches decides", () => {
    const from = (app: string) => ({ source: { selector: `app == '${app}'`, serviceAccounts: false } });
    const policy = (order: number, ...ingress: object[]) =>
      calico("one", { order, selector: "app == 'b'", types: ["Ingress"], ingress });
    const allow = policy(10, { action: "Allow", ...from("a") });
    expect(paths([allow, policy(20, { action: "Deny" })])).toBe("a→b a→c b→a b→c c→a");
    expect(paths([allow, policy(5, { action: "Deny" })])).toBe("a→c b→a b→c c→a");
    const open = networkPolicy("one", "open", { podSelector: {}, ingress: [{}] });
    expect(paths([open, policy(5, { action: "Deny", ...from("a") })])).toBe("a→c b→a b→c c→a c→b");
    expect(paths([open, policy(2000, { action: "Deny", ...from("a") })])).toBe(all);
  });
  it("in tiers of their own are asked before, and may pass on", () => {
    const deny = calico("one", { selector: "app == 'b'", types: ["Ingress"], ingress: [{ action: "Deny" }], order: 1 });
    const tier = (action: string) =>
      calico("one", {
        tier: "first",
        order: 500,
        selector: "app == 'b'",
        types: ["Ingress"],
        ingress: [{ action }, { action: "Deny" }],
      });
    expect(paths([deny, tier("Allow")])).toBe(all);
    expect(paths([deny, tier("Pass")])).toBe("a→c b→a b→c c→a");
  });
  it("for some service accounts, or for the traffic of hosts, isolate nobody for sure", () => {
    const closed = { selector: "all()", types: ["Ingress"], ingress: [{ action: "Deny" }] };
    expect(paths([calico("one", { ...closed, serviceAccountSelector: "role == 'web'" })])).toBe(all);
    expect(paths([calico(null, { ...closed, preDNAT: true, applyOnForward: true })])).toBe(all);
  });
  it("may be global, choose namespaces, and deny", () => {
    const policy = calico(null, {
      namespaceSelector: "level == 'high'",
      selector: "all()",
      types: ["Ingress"],
      ingress: [{ action: "Deny", source: { selector: "has(app)", serviceAccounts: false } }],
    });
    expect(paths([policy])).toBe("a→b b→a c→a c→b");
  });
});

describe("policies of administrators", () => {
  const everywhere = { subject: { namespaceSelector: {} } };
  const from = (action: string, level: string) => ({
    action,
    peers: [{ namespaceSelector: { matchLabels: { level } } }],
  });
  it("decide before those of namespaces, the first that matches, and may pass on", () => {
    const allow = networkPolicy("one", "allow", { podSelector: {}, ingress: [{}] });
    expect(paths([admin({ ...everywhere, ingress: [from("Deny", "high")] }), allow])).toBe("a→b a→c b→a b→c");
    const deny = networkPolicy("one", "deny", { podSelector: {} });
    expect(paths([admin({ ...everywhere, ingress: [from("Allow", "high")] }), deny])).toBe("a→c b→c c→a c→b");
    expect(paths([admin({ ...everywhere, ingress: [from("Pass", "high"), from("Allow", "high")] }), deny])).toBe(
      "a→c b→c",
    );
  });
  it("of the baseline decide where nothing else selects the pod", () => {
    const baseline = admin({
      tier: "baseline",
      priority: null,
      ...everywhere,
      ingress: [{ action: "Deny", peers: [{ namespaceSelector: {} }] }],
    });
    expect(paths([baseline])).toBe("");
    expect(paths([baseline, networkPolicy("one", "open", { podSelector: {}, ingress: [{}] })])).toBe("a→b b→a c→a c→b");
  });
});

/** A generator of numbers in [0, 1) that gives the same ones every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

describe("any small world", () => {
  it.each(Array.from({ length: 40 }, (_, seed) => seed + 1))(
    "has the paths that a plain reading of its policies gives (seed %i)",
    (seed) => {
      const random = seeded(seed);
      const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
      const selector = () =>
        pick([
          {},
          { matchLabels: { app: pick(["x", "y"]) } },
          {
            matchExpressions: [
              { key: "app", operator: pick(["In", "NotIn", "Exists", "DoesNotExist"]), values: ["x"] },
            ],
          },
        ]);
      const spacesHere = ["n1", "n2"].map((name) => ns(name, { labels: { team: pick(["red", "blue"]) } }));
      const workloads = Array.from({ length: 5 }, (_, at) =>
        pods(
          pick(["n1", "n2"]),
          `w${at}`,
          random() < 0.8 ? { app: pick(["x", "y", "z"]), id: `${at}` } : { id: `${at}` },
        ),
      );
      const peer = () =>
        pick([
          { podSelector: selector() },
          { namespaceSelector: pick([{}, { matchLabels: { team: "red" } }]) },
          { namespaceSelector: {}, podSelector: selector() },
          { ipBlock: { cidr: "10.0.0.0/8" } },
        ]);
      const rule = (side: "from" | "to") => ({
        ...(random() < 0.8 ? { [side]: Array.from({ length: 1 + Math.floor(random() * 2) }, peer) } : {}),
        ...(random() < 0.4 ? { ports: [{ port: pick([8080, 443]) }] } : {}),
      });
      const policies = Array.from({ length: Math.floor(random() * 5) }, (_, at) =>
        networkPolicy(pick(["n1", "n2"]), `p${at}`, {
          podSelector: selector(),
          policyTypes: pick([undefined, ["Ingress"], ["Egress"], ["Ingress", "Egress"]]),
          ...(random() < 0.7 ? { ingress: [rule("from")] } : {}),
          ...(random() < 0.7 ? { egress: [rule("to")] } : {}),
        }),
      ) as Fact<"network-policy">[];
      const reach = reachabilityOf(new FactIndex([...workloads, ...spacesHere, ...policies]));
      for (const from of reach.endpoints.all)
        for (const to of reach.endpoints.all) {
          const plain = { from: plainPod(from.workloads[0]!, spacesHere), to: plainPod(to.workloads[0]!, spacesHere) };
          expect(reach.mayReach(from, to, 8080)).toBe(plainly(plain.from, plain.to, policies));
        }
    },
  );
});

interface PlainPod {
  namespace: string;
  labels: Record<string, string>;
  team: Record<string, string>;
}

function plainPod({ asset, body }: Fact<"workload">, spacesHere: readonly AnyFact[]): PlainPod {
  const space = spacesHere.find((each) => each.asset.name === asset.namespace) as Fact<"namespace">;
  return { namespace: asset.namespace!, labels: body.template!.labels, team: space.body.labels };
}

/** The reference: every policy read for every pair, as the documentation of NetworkPolicy puts it. */
function plainly(from: PlainPod, to: PlainPod, policies: readonly Fact<"network-policy">[]): boolean {
  return side(from, to, "egress") && side(to, from, "ingress");

  function side(self: PlainPod, other: PlainPod, direction: "ingress" | "egress"): boolean {
    const mine = policies.filter(
      ({ asset, body }) =>
        asset.name === self.namespace && holds(body.podSelector, self.labels) && concerns(body, direction),
    );
    return (
      mine.length === 0 ||
      mine.some(({ asset, body }) =>
        rulesIn(body, direction).some(
          ({ peers, ports }) =>
            (peers.length === 0 || peers.some((peer) => isPeer(peer, other, asset.name))) &&
            (ports.length === 0 || ports.some(({ port }) => port === "8080")),
        ),
      )
    );
  }
  type Body = ReturnType<typeof networkPolicySchema.parse>;
  function concerns({ policyTypes, egress }: Body, direction: "ingress" | "egress"): boolean {
    if (policyTypes?.length) return policyTypes.includes(direction === "ingress" ? "Ingress" : "Egress");
    return direction === "ingress" || (egress?.length ?? 0) > 0;
  }
  function rulesIn(body: Body, direction: "ingress" | "egress") {
    return direction === "ingress"
      ? (body.ingress ?? []).map((rule) => ({ peers: rule.from, ports: rule.ports }))
      : (body.egress ?? []).map((rule) => ({ peers: rule.to, ports: rule.ports }));
  }
  function isPeer(
    { podSelector, namespaceSelector, ipBlock }: ReturnType<typeof rulesIn>[number]["peers"][number],
    other: PlainPod,
    own: string,
  ): boolean {
    if (ipBlock) return false;
    const inSpace = namespaceSelector ? holds(namespaceSelector, other.team) : other.namespace === own;
    return inSpace && (!podSelector || holds(podSelector, other.labels));
  }
  function holds(
    selector: {
      matchLabels: Record<string, string>;
      matchExpressions: { key: string; operator: string; values: string[] }[];
    },
    labels: Record<string, string>,
  ): boolean {
    const expressions = selector.matchExpressions.every(({ key, operator, values }) =>
      operator === "In"
        ? values.includes(labels[key]!)
        : operator === "NotIn"
          ? !values.includes(labels[key]!)
          : operator === "Exists"
            ? key in labels
            : !(key in labels),
    );
    return expressions && Object.entries(selector.matchLabels).every(([key, value]) => labels[key] === value);
  }
}

it("answers for 10,000 workloads and 2,000 policies in about a second", () => {
  const facts: AnyFact[] = [];
  for (let at = 0; at < 40; at += 1)
    facts.push(ns(`n${at}`, { labels: { level: ["low", "moderate", "high"][at % 3]! } }));
  for (let at = 0; at < 10_000; at += 1)
    facts.push(pods(`n${at % 40}`, `w${at}`, { app: `w${at}`, tier: `${at % 50}` }));
  for (let at = 0; at < 2_000; at += 1)
    facts.push(
      networkPolicy(`n${at % 40}`, `p${at}`, {
        podSelector: { matchLabels: { tier: `${at % 50}` } },
        ingress: [
          {
            from: [
              { namespaceSelector: { matchLabels: { level: "low" } } },
              { podSelector: { matchLabels: { tier: `${(at + 1) % 50}` } } },
            ],
          },
        ],
      }),
    );
  const index = new FactIndex(facts);
  const start = performance.now();
  const reach = reachabilityOf(index);
  let isolated = 0;
  for (const endpoint of reach.endpoints.all) if (reach.sight(endpoint, "ingress").isolated) isolated += 1;
  const took = performance.now() - start;
  expect(isolated).toBeGreaterThan(1_000);
  expect(took).toBeLessThan(5_000);
});
