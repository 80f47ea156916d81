import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [{ groups: [""], resources: ["persistentvolumes"], verbs: ["create"] }];

/**
 * Claim: the role does not create persistent volumes.
 * Why: a persistent volume may point at any path of a node, past the rules for hostPath in pods (SP 800-190, 4.3.1, 4.5.5).
 * Looks at: rules[] on persistentvolumes with create.
 * Passes when: no rule grants it. Claims (persistentvolumeclaims) are the ordinary way to storage and are not meant.
 * Cannot see: what a storage driver makes on behalf of a claim.
 */
export const roleCreatesNoPersistentVolumes = defineCheck({
  id: "role-creates-no-persistent-volumes",
  version: 2,
  title: { pass: "Role cannot create persistent volumes", fail: "Role can create persistent volumes" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.9"],
  remediation: {
    text: "Grant claims instead of volumes; leave volumes to the storage driver.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["persistentvolumeclaims"]\n    verbs: ["create", "get", "list"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
