import { describe, expect, it } from "vitest";
import { assess, reachOf } from "@/controls/assess";
import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { countCheck } from "@/controls/count";
import { tallyResults } from "@/controls/tally";
import { FactIndex, worldFor } from "@/controls/world";
import type { AnyFact, FactKind } from "@/facts/fact";
import { completeness, type Gap } from "@/facts/gap";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { nodeSchema } from "@/facts/kubernetes/node";

const namespace = (name: string, labels: Record<string, string> = {}): AnyFact => ({
  kind: "namespace",
  asset: { kind: "namespace", name, namespace: null, kubernetes: { apiVersion: "v1", kind: "Namespace" } },
  subject: "",
  body: { labels, annotations: {} },
  origin: null,
});
const policy = (ns: string, name: string): AnyFact => ({
  kind: "network-policy",
  asset: namespace(ns).asset,
  subject: name,
  body: {
    podSelector: { matchLabels: {}, matchExpressions: [] },
    policyTypes: ["Ingress"],
    ingress: [],
    egress: undefined,
  },
  origin: null,
});
const gap = (kind: FactKind | "*", over: Partial<Gap> = {}): Gap => ({
  kind,
  resource: null,
  reason: "refused",
  detail: "forbidden",
  share: 1,
  origin: null,
  ...over,
});

const base = {
  version: 1,
  title: { pass: "", fail: "" },
  tier: "orchestrator" as const,
  severity: "high" as const,
  proves: [],
  indicates: [],
  references: [],
  remediation: { text: "" },
};
const labelled = defineCheck({
  ...base,
  id: "namespace-is-labelled",
  about: "namespace",
  needs: [],
  examine: ({ body }) =>
    body.labels.owner ? pass([]) : fail([{ path: "metadata.labels[owner]", value: null, deciding: true }]),
});
const guarded = defineCheck({
  ...base,
  id: "namespace-has-policy",
  about: "namespace",
  needs: ["network-policy"],
  examine: ({ asset }, world) =>
    world.inNamespace("network-policy", asset.name).length > 0
      ? pass([])
      : fail({ observed: [], searched: `${world.all("network-policy").length} policies` }),
});

function outcomes(facts: AnyFact[], gaps: Gap[], checks = [labelled, guarded]) {
  const assessed = assess(new FactIndex(facts), gaps, checks);
  const results = [...assessed.assets].flatMap(({ asset, results }) =>
    results.map((each) => [asset.name, each.checkId, each.outcome, each.reason]),
  );
  return { results, bugs: assessed.bugs, reach: assessed.reach };
}

describe("assessing a source", () => {
  it("judges each asset of the kind a check is about", () => {
    const { results } = outcomes([namespace("a", { owner: "x" }), namespace("b"), policy("b", "deny")], []);
    expect(results).toEqual([
      ["a", "namespace-is-labelled", "pass", null],
      ["a", "namespace-has-policy", "fail", null],
      ["b", "namespace-is-labelled", "fail", null],
      ["b", "namespace-has-policy", "pass", null],
    ]);
  });

  it("says not-assessed, with the reason, where a kind the check joins with was refused", () => {
    const { results } = outcomes(
      [namespace("a")],
      [gap("network-policy", { resource: "networkpolicies.networking.k8s.io" })],
    );
    expect(results[0]).toEqual(["a", "namespace-is-labelled", "fail", null]);
    expect(results[1]).toEqual([
      "a",
      "namespace-has-policy",
      "not-assessed",
      "networkpolicies.networking.k8s.io: refused, forbidden",
    ]);
  });

  it("does the same when a single object of the joined kind was unreadable: it could be the one that decides", () => {
    const { results } = outcomes([namespace("a")], [gap("network-policy", { reason: "malformed", share: 0.01 })]);
    expect(results[1]![2]).toBe("not-assessed");
  });

  it("tells a check that weighs a kind what of it was not seen, and leaves the verdict to it", () => {
    const weighing = defineCheck({
      ...base,
      id: "weighs-policies",
      about: "namespace",
      needs: [],
      weighs: ["network-policy"],
      examine: ({ body }, world) => {
        if (body.labels.owner) return pass([]);
        const [unseen] = world.unseen("network-policy");
        if (unseen) throw new CannotTell(`policies: ${unseen.reason}`);
        return fail([]);
      },
    });
    const asked = (gaps: Gap[]) =>
      outcomes([namespace("a", { owner: "x" }), namespace("b")], gaps, [weighing]).results.map((each) => each[2]);
    expect(asked([gap("network-policy")])).toEqual(["pass", "not-assessed"]);
    expect(asked([gap("*", { share: 0.1 })])).toEqual(["pass", "not-assessed"]);
    expect(asked([gap("service")])).toEqual(["pass", "fail"]);
  });

  it("says not-assessed of the asset when a check cannot tell, and keeps a check that throws from passing anything", () => {
    const unsure = defineCheck({
      ...base,
      id: "unsure",
      about: "namespace",
      needs: [],
      examine: () => {
        throw new CannotTell("no data");
      },
    });
    const broken = defineCheck({
      ...base,
      id: "broken",
      about: "namespace",
      needs: [],
      examine: () => {
        throw new TypeError("x is undefined");
      },
    });
    const { results, bugs } = outcomes([namespace("a")], [], [unsure, broken]);
    expect(results).toEqual([
      ["a", "unsure", "not-assessed", "no data"],
      ["a", "broken", "not-assessed", "x is undefined"],
    ]);
    expect(bugs.map((bug) => bug.checkId)).toEqual(["broken"]);
  });

  it("counts an empty and refused inventory as unseen, an empty and complete one as not applicable", () => {
    for (const [gaps, applicable] of [
      [[], false],
      [[gap("namespace")], true],
    ] as const) {
      const assessed = assess(new FactIndex(), gaps, [labelled]);
      const tally = tallyResults(assessed.assets, assessed.reach).get("namespace-is-labelled")!;
      expect(countCheck(tally, "with")).toMatchObject({ applicable, share: null, seen: 0 });
    }
  });

  it("leaves a check out of a source that holds no such asset", () => {
    const reach = reachOf(labelled, [gap("namespace", { reason: "not-in-source" })]);
    expect(reach.covered).toBe(false);
    expect(tallyResults([], [reach]).size).toBe(0);
  });
});

const nodeFact = (name: string): AnyFact => ({
  kind: "node",
  asset: { kind: "node", name, namespace: null, kubernetes: { apiVersion: "v1", kind: "Node" } },
  subject: "",
  body: nodeSchema.parse({ ready: "True" }),
  origin: null,
});
const kubeletOf = (name: string, anonymous: boolean): AnyFact => ({
  kind: "kubelet-configuration",
  asset: nodeFact(name).asset,
  subject: "",
  body: kubeletConfigurationSchema.parse({
    source: "configz",
    effective: { "authentication.anonymous.enabled": anonymous },
    file: null,
    flags: null,
  }),
  origin: null,
});
const refusesAnonymous = defineCheck({
  ...base,
  id: "kubelet-refuses-anonymous",
  about: "kubelet-configuration",
  needs: [],
  examine: ({ body }) => (body.effective?.["authentication.anonymous.enabled"] === false ? pass([]) : fail([])),
});

describe("a check about a part of an asset", () => {
  it("lands on the asset that the part belongs to, and leaves an asset without the part not assessed, with the reason", () => {
    const { results } = outcomes(
      [nodeFact("a"), nodeFact("b"), nodeFact("c"), kubeletOf("a", false), kubeletOf("b", true)],
      [gap("kubelet-configuration", { resource: "nodes/proxy", detail: "c: forbidden", share: 1 / 3 })],
      [refusesAnonymous],
    );
    expect(results).toEqual([
      ["a", "kubelet-refuses-anonymous", "pass", null],
      ["b", "kubelet-refuses-anonymous", "fail", null],
      ["c", "kubelet-refuses-anonymous", "not-assessed", "nodes/proxy: refused, c: forbidden"],
    ]);
  });

  it("judges a part whose asset was not described itself: the document of a host scanner", () => {
    const gaps = [gap("node", { reason: "not-in-source" })];
    const { results, reach } = outcomes([kubeletOf("a", true)], gaps, [refusesAnonymous]);
    expect(results).toEqual([["a", "kubelet-refuses-anonymous", "fail", null]]);
    expect(reach[0]).toMatchObject({ completeness: 1, covered: true });
  });

  it("gives one result for an asset, whatever the number of its parts", () => {
    const nodeIsReady = defineCheck({ ...base, id: "ready", about: "node", needs: [], examine: () => pass([]) });
    const index = new FactIndex([nodeFact("a"), kubeletOf("a", false)]);
    const { assets } = assess(index, [], [refusesAnonymous, nodeIsReady]);
    expect([...assets].map(({ results }) => results.map(({ checkId }) => checkId))).toEqual([
      ["ready", "kubelet-refuses-anonymous"],
    ]);
  });

  it("is left out of a source that cannot hold the part", () => {
    const gaps = [gap("kubelet-configuration", { reason: "not-in-source" })];
    const { results, reach } = outcomes([nodeFact("a")], gaps, [refusesAnonymous]);
    expect(results).toEqual([]);
    expect(reach[0]!.covered).toBe(false);
  });
});

describe("a check of what lies in a namespace", () => {
  const contents = defineCheck({
    ...base,
    id: "policies-are-named",
    about: "namespace",
    needs: ["network-policy"],
    ofContents: true,
    examine: ({ asset }, world) =>
      world.inNamespace("network-policy", asset.name).some(({ subject }) => subject === "") ? fail([]) : pass([]),
  });
  const unlisted = [gap("namespace", { reason: "not-in-source" })];

  it("is asked of namespaces that only their contents tell of, once each", () => {
    const facts = [policy("a", "p"), policy("a", "q"), policy("b", "")];
    const { results, reach } = outcomes(facts, unlisted, [contents, labelled]);
    expect(results).toEqual([
      ["a", "policies-are-named", "pass", null],
      ["b", "policies-are-named", "fail", null],
    ]);
    expect(reach[0]).toMatchObject({ completeness: 1, covered: true, blocked: [] });
    expect(reach[1]).toMatchObject({ covered: false });
  });

  it("is asked of these beside those that are described", () => {
    const { results } = outcomes([namespace("a"), policy("a", "p"), policy("b", "")], [], [contents]);
    expect(results.map(([name, , outcome]) => [name, outcome])).toEqual([
      ["a", "pass"],
      ["b", "fail"],
    ]);
  });

  it("says nothing of a source that holds neither", () => {
    expect(outcomes([], unlisted, [contents])).toMatchObject({ results: [], reach: [{ covered: false }] });
  });

  it("stays unanswered where the contents themselves could not be listed", () => {
    const { results } = outcomes([policy("a", "p")], [...unlisted, gap("network-policy")], [contents]);
    expect(results.map(([, , outcome]) => outcome)).toEqual(["not-assessed"]);
  });
});

describe("a kind that a check only consults", () => {
  const consulting = defineCheck({
    ...guarded,
    id: "consulting",
    about: "namespace",
    needs: ["network-policy"],
    consults: ["cilium-network-policy"],
    examine: ({ asset }, world) => (world.inNamespace("network-policy", asset.name).length > 0 ? pass([]) : fail([])),
  });
  it("takes a pass away where some of it is unseen, and lets a failure stand", () => {
    const facts = [namespace("a"), namespace("b"), policy("a", "p")];
    expect(outcomes(facts, [], [consulting]).results.map((result) => result[2])).toEqual(["pass", "fail"]);
    const unseen = [gap("cilium-network-policy", { resource: "ciliumnetworkpolicies.cilium.io" })];
    expect(outcomes(facts, unseen, [consulting]).results.map((result) => result[2])).toEqual(["not-assessed", "fail"]);
  });
});

describe("what a provider answers for", () => {
  it("is not assessed and names the provider", () => {
    const managed = defineCheck({
      ...base,
      id: "managed",
      about: "namespace",
      needs: [],
      examine: () => {
        throw new CannotTell("the control plane is not shown to its customers", "Amazon EKS");
      },
    });
    const [asset] = [...assess(new FactIndex([namespace("a")]), [], [managed]).assets];
    expect(asset!.results[0]).toEqual({
      checkId: "managed",
      outcome: "not-assessed",
      evidence: { observed: [], answeredBy: "Amazon EKS" },
      reason: "the control plane is not shown to its customers",
    });
  });
});

describe("the completeness of an inventory", () => {
  it("weighs each resource a kind is made from the same", () => {
    expect(completeness("workload", [gap("workload", { resource: "pods" })])).toBeCloseTo(7 / 8);
    expect(completeness("binding", [gap("binding", { resource: "rolebindings.rbac.authorization.k8s.io" })])).toBe(0.5);
  });
  it("is nothing when the whole kind is missing and sinks a little for a document nobody could read", () => {
    expect(completeness("node", [gap("node")])).toBe(0);
    expect(completeness("node", [gap("*", { share: 0.1 })])).toBeCloseTo(0.9);
  });
});

describe("the world of a check", () => {
  it("throws when a check looks at a kind it did not declare", () => {
    const world = worldFor({ id: "x", about: "namespace", needs: [] }, new FactIndex([policy("a", "p")]));
    expect(() => world.all("network-policy")).toThrow("without declaring it in needs");
  });
  it("finds facts by namespace and by name", () => {
    const index = new FactIndex([namespace("a"), policy("a", "p"), policy("b", "q")]);
    expect(index.inNamespace("network-policy", "a").map((fact) => fact.subject)).toEqual(["p"]);
    expect(index.named("network-policy", "q", "b")?.subject).toBe("q");
    expect(index.named("namespace", "a")?.asset.name).toBe("a");
    expect(index.inNamespace("namespace", "a")).toHaveLength(1);
  });
  it("keeps the later of two facts about the same thing: a list that was started again", () => {
    const index = new FactIndex([namespace("a", { v: "1" }), namespace("a", { v: "2" })]);
    expect(index.all("namespace").map((fact) => fact.body.labels.v)).toEqual(["2"]);
  });
});
