import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  { groups: ["", "events.k8s.io"], resources: ["events"], verbs: ["delete", "deletecollection"] },
  { groups: [""], resources: ["pods/log"], verbs: ["delete", "deletecollection"] },
];

/**
 * Claim: the role does not delete records of what happened.
 * Why: whoever can wipe the traces of an action can hide it; hardly any job needs that right (SP 800-190, 4.3.1).
 * Looks at: rules[] on events (delete, deletecollection) and on pods/log (delete, deletecollection).
 * Passes when: no rule grants it, or only for objects named in resourceNames.
 * Cannot see: records outside the cluster; whoever deletes a pod, whose log goes with it.
 */
export const roleDeletesNoEvidence = defineCheck({
  id: "role-deletes-no-evidence",
  version: 2,
  title: { pass: "Role cannot delete records", fail: "Role can delete events or logs" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take delete and deletecollection on events and pods/log away; events expire by themselves.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["events", "pods/log"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
