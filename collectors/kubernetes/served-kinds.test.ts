import { describe, expect, it } from "vitest";
import { Unavailable } from "@/collectors/unavailable";
import { servedKinds } from "./served-kinds";

type Answers = Record<string, unknown>;

/** A server whose discovery answers as written; what is not written is not there. */
function serverOf(answers: Answers) {
  const asked: string[] = [];
  const getJson = async (path: string) => {
    asked.push(path);
    const answer = answers[path] ?? new Unavailable("missing", "404: not there", 404);
    if (answer instanceof Unavailable) throw answer;
    return answer;
  };
  return { asked, getJson };
}

const group = (name: string, versions: string[], preferred = versions[0]) => ({
  name,
  versions: versions.map((version) => ({ groupVersion: `${name}/${version}`, version })),
  preferredVersion: { groupVersion: `${name}/${preferred}`, version: preferred },
});
const groups = (...list: unknown[]) => ({ kind: "APIGroupList", groups: [group("apps", ["v1"]), ...list] });
const resources = (...names: string[]) => ({
  kind: "APIResourceList",
  resources: names.map((name) => ({ name, kind: name.slice(0, 1).toUpperCase() + name.slice(1), namespaced: true })),
});

async function extensionsOf(answers: Answers) {
  const server = serverOf(answers);
  const { kinds, gaps } = await servedKinds(server);
  const served = kinds
    .filter(({ extension }) => extension)
    .map((kind) => `${kind.group}/${kind.version} ${kind.resource}`);
  return { served, gaps, kinds, asked: server.asked };
}

describe("what a cluster serves", () => {
  it("is all built-in kinds and no gap where no extension is installed, and groups of no interest are not asked", async () => {
    const { served, gaps, kinds, asked } = await extensionsOf({
      "/apis": groups(group("metrics.k8s.io", ["v1beta1"])),
    });
    expect([served, gaps, asked]).toEqual([[], [], ["/apis"]]);
    expect(kinds.length).toBeGreaterThan(25);
    expect(kinds.at(-1)?.resource).toBe("pods");
  });

  it("is read in the version that the server prefers, whatever the order of the list", async () => {
    const { served } = await extensionsOf({
      "/apis": groups(group("cilium.io", ["v2alpha1", "v2"], "v2")),
      "/apis/cilium.io/v2": resources("ciliumnetworkpolicies", "ciliumnetworkpolicies/status", "ciliumnodes"),
    });
    expect(served).toEqual(["cilium.io/v2 ciliumnetworkpolicies.cilium.io"]);
  });

  it("is looked for in the other versions too: Kyverno prefers one that has exceptions and no policies", async () => {
    const { served, gaps } = await extensionsOf({
      "/apis": groups(group("kyverno.io", ["v2", "v1", "v2beta1"])),
      "/apis/kyverno.io/v2": resources("policyexceptions", "cleanuppolicies"),
      "/apis/kyverno.io/v1": resources("clusterpolicies", "policies", "policyexceptions"),
    });
    expect(served.sort()).toEqual([
      "kyverno.io/v1 clusterpolicies.kyverno.io",
      "kyverno.io/v1 policies.kyverno.io",
      "kyverno.io/v2 policyexceptions.kyverno.io",
    ]);
    expect(gaps).toEqual([]);
  });

  it("is every kind of Gatekeeper's constraints, whose names are made up, and none of their subresources", async () => {
    const { served, kinds } = await extensionsOf({
      "/apis": groups(group("constraints.gatekeeper.sh", ["v1beta1"])),
      "/apis/constraints.gatekeeper.sh/v1beta1": resources(
        "k8srequiredlabels",
        "k8srequiredlabels/status",
        "noprivileged",
      ),
    });
    expect(served).toEqual([
      "constraints.gatekeeper.sh/v1beta1 k8srequiredlabels.constraints.gatekeeper.sh",
      "constraints.gatekeeper.sh/v1beta1 noprivileged.constraints.gatekeeper.sh",
    ]);
    const kind = kinds.find(({ resource }) => resource.startsWith("k8srequiredlabels"));
    expect(kind).toMatchObject({ kind: "K8srequiredlabels", factKind: "engine-policy", extension: true });
  });

  it("is found where Calico serves it without the group of its definitions", async () => {
    const { served } = await extensionsOf({
      "/apis": groups(group("projectcalico.org", ["v3"])),
      "/apis/projectcalico.org/v3": resources("globalnetworkpolicies"),
    });
    expect(served).toEqual(["projectcalico.org/v3 globalnetworkpolicies.crd.projectcalico.org"]);
  });
});

describe("discovery that does not answer", () => {
  it.each([
    ["refused", new Unavailable("refused", "403: forbidden", 403), "refused"],
    ["something else than a list", { kind: "Status", status: "Failure" }, "malformed"],
    ["no group at all", { kind: "APIGroupList", groups: [] }, "empty"],
  ] as const)(
    "(%s) leaves a gap for every kind of an extension, and the built-in ones are read",
    async (_, answer, reason) => {
      const { served, gaps, kinds } = await extensionsOf({ "/apis": answer });
      expect(served).toEqual([]);
      expect(kinds.some(({ resource }) => resource === "pods")).toBe(true);
      expect(new Set(gaps.map((gap) => gap.reason))).toEqual(new Set([reason]));
      expect(new Set(gaps.map((gap) => gap.kind))).toContain("scanner-report");
      expect(gaps.map((gap) => gap.resource)).toContain("*.constraints.gatekeeper.sh");
    },
  );

  it("for one group is a gap for the kinds of that group, and the others are read", async () => {
    const { served, gaps } = await extensionsOf({
      "/apis": groups(group("kyverno.io", ["v1"]), group("openreports.io", ["v1alpha1"])),
      "/apis/kyverno.io/v1": new Unavailable("unreachable", "503: the service is not available", 503),
      "/apis/openreports.io/v1alpha1": resources("reports", "clusterreports"),
    });
    expect(served).toHaveLength(2);
    expect(gaps.map(({ resource, reason, share }) => [resource, reason, share])).toEqual([
      ["clusterpolicies.kyverno.io", "unreachable", 1],
      ["policies.kyverno.io", "unreachable", 1],
      ["policyexceptions.kyverno.io", "unreachable", 1],
    ]);
  });

  it("for one version of a group is a gap only for what no other version has", async () => {
    const { served, gaps } = await extensionsOf({
      "/apis": groups(group("kyverno.io", ["v2", "v1"])),
      "/apis/kyverno.io/v2": new Unavailable("timed-out", "no answer", null),
      "/apis/kyverno.io/v1": resources("clusterpolicies", "policies"),
    });
    expect(served).toHaveLength(2);
    expect(gaps.map(({ resource }) => resource)).toEqual(["policyexceptions.kyverno.io"]);
  });

  it("with something else than a list of resources is a gap, and an empty list is none", async () => {
    const answered = (answer: unknown) =>
      extensionsOf({ "/apis": groups(group("bitnami.com", ["v1alpha1"])), "/apis/bitnami.com/v1alpha1": answer });
    expect((await answered("<html>")).gaps).toMatchObject([
      { resource: "sealedsecrets.bitnami.com", reason: "malformed" },
    ]);
    expect((await answered({ resources: null })).gaps).toEqual([]);
  });
});
