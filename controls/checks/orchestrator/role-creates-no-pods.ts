import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";
import { podWriting, workloadWriting } from "@/controls/checks/workload-writing";
import type { AssetRef } from "@/facts/asset";

/**
 * Claim: the role does not let its holder start containers at will.
 * Why: whoever makes a pod chooses its service account, volumes and node, so this right is worth more than it looks (SP 800-190, 4.3.1).
 * Looks at: rules[] with create, update or patch: in every role on pods, replica sets and replication controllers, which controllers make;
 * in ClusterRoles on all that makes pods.
 * Passes when: no rule grants them. A Role that may write the Deployments of its own namespace is how one deploys, and passes.
 * Cannot see: whether admission keeps dangerous pods out all the same (namespace-enforces-baseline).
 */
export const roleCreatesNoPods = defineCheck({
  id: "role-creates-no-pods",
  version: 3,
  title: { pass: "Role cannot start containers at will", fail: "Role can start containers at will" },
  tier: "orchestrator",
  severity: "low",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.4"],
  remediation: {
    text: "Let people and pipelines write Deployments in a Role of the namespace, and leave making pods to the controllers.",
    yaml: 'kind: Role\nrules:\n  - apiGroups: ["apps"]\n    resources: ["deployments"]\n    verbs: ["get", "list", "watch", "patch"]\n',
  },
  mend: (asset, evidence) => withoutPowers(meantIn(asset))(asset, evidence),
  examine: (role, world) => judgePowers(role, world, meantIn(role.asset)),
});

function meantIn({ kubernetes }: AssetRef): readonly Power[] {
  return kubernetes?.kind === "ClusterRole" ? workloadWriting : podWriting;
}
