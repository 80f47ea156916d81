import { describe, expect, it } from "vitest";
import { collectManifests } from "@/collectors/manifests/collect-manifests";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { knownPodSecurityVersion } from "@/controls/checks/pod-security/known-version";
import { defaultSettings } from "@/controls/settings";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import { type CorpusCase, casesOf, factsOf, hasCorpus } from "./corpus";
import { podSecurityChecks } from "./pod-security-verdict";

interface VersionedCase extends CorpusCase {
  level: "baseline" | "restricted";
  versions: [string, string];
  violations?: string[];
}

/** The rules whose checks fail, as `plimsoll scan --pss-version` judges: all checks, with the version among the settings. */
function failingRules(index: FactIndex): string[] {
  const failing = new Set(
    [...assess(index, [], allChecks).assets]
      .flatMap(({ results }) => results)
      .filter(({ outcome }) => outcome === "fail")
      .map(({ checkId }) => checkId),
  );
  return podSecurityChecks.filter(({ id }) => failing.has(id)).map(({ rule }) => rule.id);
}

function versionsOf({ versions }: VersionedCase): string[] {
  const [first, last] = versions.map((version) => Number(version.slice("v1.".length)));
  return Array.from({ length: last! - first! + 1 }, (_, at) => `v1.${first! + at}`);
}

describe.skipIf(!hasCorpus("psa"))("a scan by an older version of the Pod Security Standards", () => {
  const ruleById = new Map(podSecurityChecks.map(({ rule }) => [rule.id, rule]));

  it.each(casesOf<VersionedCase>("psa"))("$id has its verdict in each version it is for", async (pod) => {
    const { facts } = await factsOf("psa", pod.files[0]!);
    for (const text of versionsOf(pod)) {
      const known = knownPodSecurityVersion(text);
      if (!("version" in known)) throw new Error(known.sentence);
      const failing = failingRules(new FactIndex(facts, { ...defaultSettings, podSecurityVersion: known.version }));
      const ofLevel = failing.filter((id) => pod.level === "restricted" || ruleById.get(id)!.level === "baseline");
      expect([text, ofLevel.length > 0]).toEqual([text, pod.expected === "fail"]);
      const replaced = new Set(ofLevel.map((id) => ruleById.get(id)!.overrides));
      const named = ofLevel.filter((id) => !replaced.has(id)).sort();
      expect([text, named]).toEqual([text, [...(pod.violations ?? [])].sort()]);
    }
  });
});

describe("the version of the standard", () => {
  const hooked = `{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "b"}, "spec": {"containers": [
    {"name": "c", "image": "d", "livenessProbe": {"httpGet": {"host": "10.0.0.1", "port": 80}}}]}}`;

  it("decides which rules there are: a probe's host is forbidden since 1.34", async () => {
    const facts: AnyFact[] = [];
    for await (const seen of collectManifests({ files: [{ name: "pod.json", text: hooked }] })) {
      if (seen.type === "fact") facts.push(seen.fact);
    }
    const failing = (podSecurityVersion: "latest" | `1.${number}`) =>
      failingRules(new FactIndex(facts, { ...defaultSettings, podSecurityVersion }));
    expect(failing("1.33")).not.toContain("hostProbesAndHostLifecycle");
    expect(failing("1.34")).toContain("hostProbesAndHostLifecycle");
    expect(failing("latest")).toEqual(failing("1.37"));
  });
});
