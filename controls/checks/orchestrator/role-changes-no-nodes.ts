import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  {
    groups: [""],
    resources: ["nodes", "nodes/status"],
    verbs: ["create", "update", "patch", "delete", "deletecollection"],
  },
];

/**
 * Claim: the role does not change nodes.
 * Why: labels and taints of a node decide what runs on it, its record is what the cluster knows of it (SP 800-190, 4.3.1, 4.3.5).
 * Looks at: rules[] on nodes and nodes/status with create, update, patch or a deletion.
 * Passes when: no rule grants it, or only for nodes named in resourceNames.
 * Cannot see: changes that a kubelet makes to its own node, and those of a cloud's own tools.
 */
export const roleChangesNoNodes = defineCheck({
  id: "role-changes-no-nodes",
  version: 2,
  title: { pass: "Role cannot change nodes", fail: "Role can change nodes" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Leave nodes to the control plane and to the few operators of the machines.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["nodes"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
