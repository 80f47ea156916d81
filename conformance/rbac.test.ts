import { describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { checkById } from "@/controls/checks/all-checks";
import { grants } from "@/controls/checks/rbac-rules";
import { FactIndex } from "@/controls/world";
import type { AnyFact, Fact } from "@/facts/fact";
import { type CorpusCase, casesOf, factsOf, hasCorpus } from "./corpus";

interface RbacCase extends CorpusCase {
  kind: string;
  facts?: { reads_secrets: boolean; bind_escalate_impersonate: boolean; pods_exec: boolean; aggregated: boolean };
}

const cases = casesOf<RbacCase>("clusters").filter(({ family }) => family.startsWith("rbac."));
const wildcards = cases.filter(({ family }) => family === "rbac.wildcards");
const clusterAdmin = cases.filter(({ family }) => family === "rbac.clusterAdmin");

/** The object a case is about: `clusters/<file>/<namespace>/<kind>/<name>`, judged with everything else in its file. */
async function subjectOf({ id, files, kind }: RbacCase): Promise<{ subject: AnyFact; facts: AnyFact[] }> {
  const { facts } = await factsOf("clusters", files[0]!);
  const [namespace, , name] = id.split("/").slice(2);
  const found = facts.filter(
    ({ asset }) =>
      asset.kubernetes?.kind === kind && asset.name === name && (asset.namespace ?? "") === (namespace ?? ""),
  );
  expect(found).toHaveLength(1);
  return { subject: found[0]!, facts };
}

async function outcomeOf(checkId: string, known: RbacCase): Promise<string> {
  const { subject, facts } = await subjectOf(known);
  const { assets, bugs } = assess(new FactIndex(facts), [], [checkById(checkId)]);
  const result = [...assets].find(({ fact }) => fact === subject)?.results[0];
  expect(bugs).toEqual([]);
  return result!.outcome;
}

describe.skipIf(!hasCorpus("clusters"))("roles and bindings of real clusters", () => {
  it("are there", () => {
    expect([wildcards.length, clusterAdmin.length]).toEqual([27, 27]);
  });

  it.each(wildcards)("$id grants with a wildcard: $expected", async (known) => {
    expect(await outcomeOf("role-has-no-wildcard", known)).toBe(known.expected);
  });

  it.each(clusterAdmin)("$id binds to cluster-admin: $expected", async (known) => {
    expect(await outcomeOf("binding-grants-no-cluster-admin", known)).toBe(known.expected);
  });

  it.each(wildcards)("$id has the rights that are known of it", async (known) => {
    const { subject } = await subjectOf(known);
    const { rules, aggregationSelectors } = (subject as Fact<"role">).body;
    // The stated facts leave rules out that are wildcards throughout, and count rules narrowed to names.
    const narrow = rules.filter((rule) => !rule.resources.includes("*"));
    const may = (groups: string[], resources: string[], verbs: string[]) =>
      narrow.some((rule) => grants({ ...rule, resourceNames: [] }, { groups, resources, verbs }));
    expect({
      bind_escalate_impersonate: may(["rbac.authorization.k8s.io"], ["roles", "clusterroles"], ["bind", "escalate"]),
      pods_exec: may([""], ["pods/exec"], ["create"]),
      aggregated: aggregationSelectors.length > 0,
    }).toEqual({
      bind_escalate_impersonate: known.facts?.bind_escalate_impersonate,
      pods_exec: known.facts?.pods_exec,
      aggregated: known.facts?.aggregated,
    });
  });

  it("reads secrets exactly in the roles of which that is known", async () => {
    for (const known of wildcards) {
      const { subject } = await subjectOf(known);
      const { rules } = (subject as Fact<"role">).body;
      const reads = rules.some((rule) =>
        grants(
          { ...rule, resourceNames: [] },
          { groups: [""], resources: ["secrets"], verbs: ["get", "list", "watch"] },
        ),
      );
      expect([known.id, reads]).toEqual([known.id, known.facts?.reads_secrets]);
    }
  });
});
