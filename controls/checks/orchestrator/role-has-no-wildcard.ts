import { defineCheck } from "@/controls/check";
import { judgeRules } from "@/controls/checks/rbac-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/**
 * Claim: no rule of the role uses a wildcard.
 * Why: a wildcard also grants what is installed tomorrow, so nobody can say what the role allows (SP 800-190, 4.3.1).
 * Looks at: rules[].verbs, .resources, .apiGroups, .nonResourceURLs.
 * Passes when: none of them is or holds `*`. A path with a trailing `*` (`/healthz/*`) is one subtree and is allowed; `/*` is
 * all of them.
 * Cannot see: who holds the role (judged at bindings); rules that a webhook authoriser adds.
 */
export const roleHasNoWildcard = defineCheck({
  id: "role-has-no-wildcard",
  version: 2,
  title: { pass: "Role names what it grants", fail: "Role grants with a wildcard" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.3"],
  remediation: {
    text: "List the API groups, resources and verbs that are needed instead of `*`.",
    yaml: 'rules:\n  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["get", "list", "watch"]\n',
  },
  examine: (role, world) => judgeRules(role, world, hasWildcard),
});

function hasWildcard(rule: RuleFact): boolean {
  const words = [...rule.verbs, ...rule.apiGroups, ...rule.nonResourceURLs];
  return (
    words.some((word) => word === "*" || word === "/*") ||
    rule.resources.some((resource) => resource.split("/").includes("*"))
  );
}
