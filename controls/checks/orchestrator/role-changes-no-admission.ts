import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const verbs = ["create", "update", "patch", "delete", "deletecollection"];

/** Policies of engines: who changes them, or makes exceptions from them, switches them off. Reports and requests of the same groups decide nothing. */
const enginePolicies: readonly Power[] = [
  ["kyverno.io", ["clusterpolicies", "policies", "policyexceptions"]],
  [
    "policies.kyverno.io",
    [
      ...["validatingpolicies", "imagevalidatingpolicies", "mutatingpolicies", "deletingpolicies"].flatMap((each) => [
        each,
        `namespaced${each}`,
      ]),
      "policyexceptions",
    ],
  ],
  ["templates.gatekeeper.sh", ["constrainttemplates"]],
  // The kinds of constraints are made by those templates.
  ["constraints.gatekeeper.sh", ["*"]],
  ["config.gatekeeper.sh", ["configs"]],
  ["policy.sigstore.dev", ["clusterimagepolicies"]],
  ["policies.kubewarden.io", ["clusteradmissionpolicies", "admissionpolicies", "policyservers"]],
].map(([group, resources]) => ({ groups: [group as string], resources: resources as string[], verbs }));

const powers: readonly Power[] = [
  {
    groups: ["admissionregistration.k8s.io"],
    resources: [
      "validatingwebhookconfigurations",
      "mutatingwebhookconfigurations",
      "validatingadmissionpolicies",
      "validatingadmissionpolicybindings",
      "mutatingadmissionpolicies",
      "mutatingadmissionpolicybindings",
    ],
    verbs,
  },
  ...enginePolicies,
];

/**
 * Claim: the role does not change admission control.
 * Why: a webhook sees and may rewrite every object, secrets included, and taking one away switches policy off (SP 800-190, 4.3.1).
 * Looks at: rules[] that write webhook configurations, admission policies and their bindings, or policies of Kyverno, Gatekeeper, sigstore and Kubewarden.
 * Passes when: no rule grants it, or only for configurations named in resourceNames.
 * Cannot see: who may change what stands behind a webhook's service.
 */
export const roleChangesNoAdmission = defineCheck({
  id: "role-changes-no-admission",
  version: 3,
  title: { pass: "Role cannot change admission control", fail: "Role can change admission control" },
  tier: "orchestrator",
  severity: "high",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.12"],
  remediation: {
    text: "Name the configuration that the component owns in resourceNames and grant update and patch on it only.",
    yaml: 'rules:\n  - apiGroups: ["admissionregistration.k8s.io"]\n    resources: ["validatingwebhookconfigurations"]\n    resourceNames: ["my-policy"]\n    verbs: ["get", "update", "patch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
