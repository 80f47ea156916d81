import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  { groups: [""], resources: ["nodes/proxy"], verbs: ["get", "create", "update", "patch", "delete"] },
];

/**
 * Claim: the role does not reach the kubelet through the API server.
 * Why: nodes/proxy runs commands in every container of a node, past admission and mostly past audit (SP 800-190, 4.3.1, 4.3.5).
 * Looks at: rules[] on nodes/proxy with any verb of the API.
 * Passes when: no rule grants it, or only for nodes named in resourceNames.
 * Cannot see: direct access to the kubelet's port (host checks).
 */
export const roleReachesNoNodeProxy = defineCheck({
  id: "role-reaches-no-node-proxy",
  version: 2,
  title: { pass: "Role cannot reach the kubelets", fail: "Role can reach the kubelets through nodes/proxy" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a", "4.3.5-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.10"],
  remediation: {
    text: "Remove nodes/proxy. For metrics, nodes/metrics and nodes/stats are enough.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["nodes/metrics", "nodes/stats"]\n    verbs: ["get"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
