import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import type { ControlPlaneFilesFact } from "@/facts/kubernetes/control-plane-files";

type Rule = NonNullable<ControlPlaneFilesFact["auditPolicy"]>["rules"][number];

/** What makes containers, and who may make them. */
const WATCHED = [
  "/pods",
  "apps/deployments",
  "apps/daemonsets",
  "apps/statefulsets",
  "batch/jobs",
  "batch/cronjobs",
  "rbac.authorization.k8s.io/rolebindings",
  "rbac.authorization.k8s.io/clusterrolebindings",
];

/**
 * Claim: the audit policy records who changes what.
 * Why: creation of containers has to be logged so that a clear trail exists (SP 800-190, 4.4.5).
 * Looks at: the rules of the audit policy that the API server is given, as the host shows it. The first rule that matches a request decides.
 * Passes when: pods, what makes pods and the bindings of roles each meet a rule that is not narrowed down, and the first such rule records.
 * Cannot see: what narrowed rules leave out; whether the API server uses this file.
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
    const decided = WATCHED.map((resource) => ({ resource, at: rules.findIndex((rule) => isAbout(rule, resource)) }));
    const left = decided.filter(({ at }) => (rules[at]?.level ?? "None") === "None");
    const observed = (left.length > 0 ? left : decided).map(({ resource, at }): Observed => {
      return { path: at === -1 ? "rules" : `rules[${at}]`, value: said(resource, rules[at]), deciding: true };
    });
    const searched = `${rules.length} rules for ${WATCHED.length} kinds of objects`;
    return left.length === 0 ? pass({ observed, searched }) : fail({ observed, searched });
  },
});

/** Whether a rule decides over all changes of a resource. */
function isAbout({ resources, narrowed }: Rule, resource: string): boolean {
  if (narrowed) return false;
  const group = resource.slice(0, resource.indexOf("/"));
  return resources.length === 0 || resources.includes(resource) || resources.includes(`${group}/*`);
}

function said(resource: string, rule: Rule | undefined): string {
  const name = resource.startsWith("/") ? resource.slice(1) : resource;
  return rule === undefined ? `no rule for ${name}` : `${rule.level} for ${name}`;
}
