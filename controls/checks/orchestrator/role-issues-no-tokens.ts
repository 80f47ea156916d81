import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [{ groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] }];

/**
 * Claim: the role does not issue tokens of service accounts.
 * Why: a token is the account; whoever may issue them has the rights of every account in reach (SP 800-190, 4.3.1).
 * Looks at: rules[] on serviceaccounts/token with create.
 * Passes when: no rule grants it, or only for service accounts named in resourceNames.
 * Cannot see: tokens taken from mounted volumes or from old token Secrets.
 */
export const roleIssuesNoTokens = defineCheck({
  id: "role-issues-no-tokens",
  version: 2,
  title: { pass: "Role cannot issue tokens", fail: "Role can issue tokens of any service account" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.13"],
  remediation: {
    text: "Name the service accounts whose tokens are needed in resourceNames.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["serviceaccounts/token"]\n    resourceNames: ["uploader"]\n    verbs: ["create"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
