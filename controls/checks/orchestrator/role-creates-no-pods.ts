import { defineCheck } from "@/controls/check";
import { judgePowers } from "@/controls/checks/rbac-rules";
import { workloadWriting } from "@/controls/checks/workload-writing";

/**
 * Claim: the role does not let its holder start or change containers.
 * Why: whoever makes a pod chooses its service account, volumes and node, so this right is worth more than it looks (SP 800-190, 4.3.1).
 * Looks at: rules[] with create, update or patch on pods and on the controllers that make pods.
 * Passes when: no rule grants them. Low severity: delivery tools need the right; the list of who has it should be short.
 * Cannot see: whether admission keeps dangerous pods out all the same (namespace-enforces-baseline).
 */
export const roleCreatesNoPods = defineCheck({
  id: "role-creates-no-pods",
  version: 1,
  title: { pass: "Role cannot start containers", fail: "Role can start containers" },
  tier: "orchestrator",
  severity: "low",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.4"],
  remediation: {
    text: "Keep create, update and patch on pods and their controllers to the roles of delivery tools; accept those as exceptions.",
    yaml: 'rules:\n  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["get", "list", "watch"]\n',
  },
  examine: (role, world) => judgePowers(role, world, workloadWriting),
});
