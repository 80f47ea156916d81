import { describe, expect, it } from "vitest";
import { type CorpusCase, casesOf, factsOf, hasCorpus, workloadsOf } from "./corpus";
import { breaksLevel, type Level, podSecurityChecks, violatedRules } from "./pod-security-verdict";

interface PodSecurityCase extends CorpusCase {
  level: Level;
  versions: [string, string];
  violations?: string[];
  current: boolean;
}

const cases = casesOf<PodSecurityCase>("psa");

/** The minor versions from `v1.0` to `v1.37`, both included. */
function minors([from, to]: [string, string]): number[] {
  const [first, last] = [from, to].map((version) => Number(version.replace("v1.", "")));
  return Array.from({ length: last! - first! + 1 }, (_, at) => first! + at);
}

describe("the Pod Security Standards", () => {
  it("have one check for each of their rules", () => {
    expect(podSecurityChecks.map(({ rule }) => rule.id).sort()).toEqual([
      "allowPrivilegeEscalation",
      "appArmorProfile",
      "capabilities_baseline",
      "capabilities_restricted",
      "hostNamespaces",
      "hostPathVolumes",
      "hostPorts",
      "hostProbesAndHostLifecycle",
      "privileged",
      "procMount",
      "procMount_restricted",
      "restrictedVolumes",
      "runAsNonRoot",
      "runAsUser",
      "seLinuxOptions",
      "seccompProfile_baseline",
      "seccompProfile_restricted",
      "sysctls",
      "windowsHostProcess",
    ]);
  });
});

describe.skipIf(!hasCorpus("psa"))("the conformance pods of the Pod Security Standards", () => {
  it("are there, for both levels", () => {
    expect(cases.length).toBeGreaterThanOrEqual(91);
    expect(new Set(cases.map(({ level }) => level))).toEqual(new Set(["baseline", "restricted"]));
  });

  it.each(cases)("$id breaks exactly the rules it was made to break, in each version it is for", async (pod) => {
    const [fact, ...others] = workloadsOf((await factsOf("psa", pod.files[0]!)).facts);
    expect(others).toEqual([]);
    for (const version of minors(pod.versions)) {
      const expected = pod.expected === "pass" ? [] : [...(pod.violations ?? [])].sort();
      expect([version, violatedRules(fact!.body, pod.level, version)]).toEqual([version, expected]);
    }
  });

  it.each(cases.filter(({ current }) => current))("$id: its findings agree with its level today", async (pod) => {
    const [fact] = workloadsOf((await factsOf("psa", pod.files[0]!)).facts);
    expect(breaksLevel(fact!, pod.level)).toBe(pod.expected === "fail");
  });
});
