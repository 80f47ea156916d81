import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const CERTIFICATES = "certificates.k8s.io";

const powers: readonly Power[] = [
  { groups: [CERTIFICATES], resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
];

/**
 * Claim: the role does not approve certificate signing requests.
 * Why: an approved request is a new identity, a node or a member of system:masters among them (SP 800-190, 4.3.1, 4.3.5).
 * Looks at: rules[] on certificatesigningrequests/approval with update or patch.
 * Passes when: no rule grants it.
 * Cannot see: whether the role may also `approve` for a signer, which the API server demands as well; certificates signed elsewhere.
 */
export const roleApprovesNoCertificates = defineCheck({
  id: "role-approves-no-certificates",
  version: 2,
  title: { pass: "Role cannot approve certificates", fail: "Role can approve certificate requests" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a", "4.3.5-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.11"],
  remediation: {
    text: "Leave approval to the control plane's own approver; a role that must approve names the one signer that it serves.",
    yaml: `rules:\n  - apiGroups: ["${CERTIFICATES}"]\n    resources: ["signers"]\n    resourceNames: ["example.com/internal"]\n    verbs: ["approve"]\n`,
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
