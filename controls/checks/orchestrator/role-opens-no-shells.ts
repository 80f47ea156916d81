import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const powers: readonly Power[] = [
  { groups: [""], resources: ["pods/exec", "pods/attach"], verbs: ["create", "get"] },
  { groups: [""], resources: ["pods/ephemeralcontainers"], verbs: ["update", "patch"] },
];

/**
 * Claim: the role does not let its holder run commands in containers.
 * Why: a shell in a container has the container's data, token and network; few job roles need it (SP 800-190, 4.3.1).
 * Looks at: rules[] on pods/exec and pods/attach (create, and get, which opens a web socket), pods/ephemeralcontainers (update, patch).
 * Passes when: no rule grants them, or only for pods named in resourceNames.
 * Cannot see: shells opened on the node or through the kubelet (role-reaches-no-node-proxy).
 */
export const roleOpensNoShells = defineCheck({
  id: "role-opens-no-shells",
  version: 2,
  title: { pass: "Role cannot open shells in pods", fail: "Role can open shells in pods" },
  tier: "orchestrator",
  severity: "medium",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move pods/exec, pods/attach and pods/ephemeralcontainers into a role of their own that is bound for the time of an incident.",
    yaml: 'rules:\n  - apiGroups: [""]\n    resources: ["pods", "pods/log"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
