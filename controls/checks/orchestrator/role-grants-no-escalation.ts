import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const RBAC = "rbac.authorization.k8s.io";
const AUTHENTICATION = "authentication.k8s.io";

/** Names do not narrow these: each of them is the whole cluster. */
const wholeCluster = ["cluster-admin", "system:masters"];

const powers: readonly Power[] = [
  // Into the one role that is named, too, every right can be written.
  { groups: [RBAC], resources: ["roles", "clusterroles"], verbs: ["escalate"], evenNamed: "any" },
  { groups: [RBAC], resources: ["roles", "clusterroles"], verbs: ["bind"], evenNamed: wholeCluster },
  { groups: [""], resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"], evenNamed: wholeCluster },
  { groups: [AUTHENTICATION], resources: ["uids", "userextras"], verbs: ["impersonate"] },
  // Since Kubernetes 1.35; what may be done as somebody else is granted apart (`impersonate-on:…`), the identity is not.
  {
    groups: [AUTHENTICATION],
    resources: ["users", "groups"],
    verbs: ["impersonate:user-info"],
    evenNamed: wholeCluster,
  },
  { groups: [AUTHENTICATION], resources: ["serviceaccounts"], verbs: ["impersonate:serviceaccount"] },
  { groups: [AUTHENTICATION], resources: ["nodes"], verbs: ["impersonate:arbitrary-node"] },
];

/**
 * Claim: the role does not let its holder obtain more rights than it has.
 * Why: `escalate`, `bind` and `impersonate` are the ways around RBAC's own limits, so least privilege ends there (SP 800-190, 4.3.1).
 * Looks at: rules[] on roles and clusterroles (escalate, bind) and on users, groups, service accounts, uids and nodes (impersonate, also
 * limited to a kind of identity).
 * Passes when: no rule grants them, or bind and impersonate only for named objects other than cluster-admin and system:masters.
 * Cannot see: what a named role that may be bound contains; escalation through pods or tokens (checks of their own).
 */
export const roleGrantsNoEscalation = defineCheck({
  id: "role-grants-no-escalation",
  version: 3,
  title: { pass: "Role cannot raise its own rights", fail: "Role can escalate, bind or impersonate" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.8"],
  remediation: {
    text: "Remove the verbs escalate, bind and impersonate, or narrow bind and impersonate with resourceNames to the few objects that are meant.",
    yaml: `rules:\n  - apiGroups: ["${RBAC}"]\n    resources: ["clusterroles"]\n    resourceNames: ["view"]\n    verbs: ["bind"]\n`,
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
