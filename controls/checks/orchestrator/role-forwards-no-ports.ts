import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  { groups: [""], resources: ["pods/portforward"], verbs: ["create", "get"] },
  { groups: [""], resources: ["pods/proxy", "services/proxy"], verbs: ["get", "create", "update", "patch", "delete"] },
];

/**
 * Claim: the role does not connect to pods and services through the API server.
 * Why: such a connection comes from the control plane and passes by network policies, so the rights to it are to be few (SP 800-190, 4.3.1).
 * Looks at: rules[] on pods/portforward, pods/proxy and services/proxy with any verb that opens them.
 * Passes when: no rule grants it, or only for pods and services named in resourceNames.
 * Cannot see: what the pods ask of whoever connects.
 */
export const roleForwardsNoPorts = defineCheck({
  id: "role-forwards-no-ports",
  version: 2,
  title: { pass: "Role cannot connect to pods through the API", fail: "Role can connect to pods through the API" },
  tier: "orchestrator",
  severity: "low",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move pods/portforward and the proxies into a role of their own that is bound for the time of an incident.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["pods", "pods/log"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
