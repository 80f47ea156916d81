import { describe, expect, it } from "vitest";
import { checkById } from "@/controls/checks/all-checks";
import { latestPolicy } from "@/controls/checks/pod-security/policy-versions";
import type { Fact } from "@/facts/fact";
import { type CorpusCase, casesOf, factsOf, hasCorpus, workloadsOf } from "./corpus";
import { breaksLevel, outcomeOf, violatedRules } from "./pod-security-verdict";

interface ClusterCase extends CorpusCase {
  kind: string;
  baseline_violations?: string[];
  restricted_violations?: string[];
  facts?: Record<string, unknown>;
}

const cases = casesOf<ClusterCase>("clusters").filter(({ family }) => family.startsWith("pod."));

/** The checks whose failure the corpus states as a fact, under the name it has there. */
const statedFacts = {
  image_latest_or_untagged: "image-tag-is-not-latest",
  image_not_digest: "image-is-pinned-by-digest",
  no_cpu_limit: "cpu-is-limited",
  no_memory_limit: "memory-is-limited",
  secret_in_env: "secrets-are-handed-over-as-files",
  hostPath: "host-path-volumes-are-absent",
  hostNetwork: "host-network-is-not-used",
} as const;

/** The workload a case is about: `clusters/<cluster>/<namespace>/<kind>/<name>`, or the only one of its file. */
async function workloadOf({ id, files, kind }: ClusterCase): Promise<Fact<"workload">> {
  const workloads = workloadsOf((await factsOf("clusters", files[0]!)).facts).filter(
    ({ asset }) => asset.kubernetes?.kind === kind,
  );
  const found =
    workloads.length === 1 ? workloads : workloads.filter(({ asset }) => asset.name === id.split("/").at(-1));
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe.skipIf(!hasCorpus("clusters"))("the workloads of real clusters", () => {
  it("are there", () => {
    expect(cases.length).toBeGreaterThanOrEqual(96);
  });

  it.each(cases)("$id breaks exactly the Pod Security rules that it is known to break", async (known) => {
    const fact = await workloadOf(known);
    expect(violatedRules(fact.body, "baseline", latestPolicy)).toEqual([...(known.baseline_violations ?? [])].sort());
    expect(violatedRules(fact.body, "restricted", latestPolicy)).toEqual(
      [...(known.restricted_violations ?? [])].sort(),
    );
    expect(breaksLevel(fact, "baseline")).toBe(known.expected === "fail");
    expect(breaksLevel(fact, "restricted")).toBe((known.restricted_violations ?? []).length > 0);
  });

  it.each(cases.filter(({ facts }) => facts))(
    "$id fails the other checks exactly where its facts say so",
    async (known) => {
      const fact = await workloadOf(known);
      for (const [name, id] of Object.entries(statedFacts)) {
        const expected = known.facts?.[name] === undefined ? "pass" : "fail";
        expect([id, outcomeOf(checkById(id), fact)]).toEqual([id, expected]);
      }
    },
  );
});
