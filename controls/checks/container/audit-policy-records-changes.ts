import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the audit policy records who changes what.
 * Why: creation of containers has to be logged so that a clear trail exists (SP 800-190, 4.4.5).
 * Looks at: the rules of the audit policy that the API server is given, as the host shows it. The first rule that matches a request decides.
 * Passes when: no rule drops requests (None) for everything or for workloads without narrowing them down, and some rule records all the rest.
 * Cannot see: what narrowed rules leave out.
 */
export const auditPolicyRecordsChanges = defineCheck({
  id: "audit-policy-records-changes",
  version: 1,
  title: { pass: "Audit policy records changes", fail: "Audit policy leaves changes out" },
  tier: "container",
  severity: "medium",
  about: "control-plane-files",
  needs: [],
  proves: ["4.4.5-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "End the policy with a rule that records the metadata of everything.",
    yaml: "apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n  - level: Metadata\n",
  },
  examine: ({ body }) => {
    if (body.auditPolicy === undefined) throw new CannotTell("the host shows no audit policy");
    const { rules } = body.auditPolicy;
    const decided = rules.findIndex(
      ({ resources, narrowed }) =>
        !narrowed && (resources.length === 0 || resources.some((name) => name === "*" || name === "pods")),
    );
    const observed: Observed[] = rules.slice(0, 12).map(({ level, resources, narrowed }, position) => ({
      path: `rules[${position}]`,
      value: `${level}${resources.length > 0 ? ` of ${resources.join(", ")}` : ""}${narrowed ? ", narrowed" : ""}`,
      deciding: position === decided,
    }));
    const rule = rules[decided];
    return rule !== undefined && rule.level !== "None"
      ? pass(observed)
      : fail({ observed, searched: `${rules.length} rules` });
  },
});
