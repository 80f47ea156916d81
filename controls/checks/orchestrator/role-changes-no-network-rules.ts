import { defineCheck } from "@/controls/check";
import { judgePowers, type Power } from "@/controls/checks/rbac-rules";
import { withoutPowers } from "@/controls/checks/role-mend";

const writing = ["create", "update", "patch", "delete", "deletecollection"];

const powers: readonly Power[] = [
  {
    groups: ["networking.k8s.io", "extensions"],
    resources: ["networkpolicies", "ingresses", "ingressclasses"],
    verbs: writing,
  },
  {
    groups: ["policy.networking.k8s.io"],
    resources: ["adminnetworkpolicies", "baselineadminnetworkpolicies", "clusternetworkpolicies"],
    verbs: writing,
  },
  {
    groups: ["cilium.io"],
    resources: ["ciliumnetworkpolicies", "ciliumclusterwidenetworkpolicies"],
    verbs: writing,
  },
  {
    groups: ["crd.projectcalico.org", "projectcalico.org"],
    resources: ["networkpolicies", "globalnetworkpolicies", "tiers", "networksets", "globalnetworksets"],
    verbs: writing,
  },
  {
    groups: ["gateway.networking.k8s.io"],
    resources: ["gateways", "httproutes", "grpcroutes", "tlsroutes", "tcproutes", "udproutes"],
    verbs: writing,
  },
  { groups: [""], resources: ["endpoints"], verbs: writing },
  { groups: ["discovery.k8s.io"], resources: ["endpointslices"], verbs: writing },
];

/**
 * Claim: the role does not change who can be reached in the network.
 * Why: network rules are set by whoever answers for the network; a job that may change them undoes isolation (SP 800-190, 4.3.1).
 * Looks at: rules[] that write network policies of any kind, ingresses, gateways and their routes, endpoints and endpoint slices.
 * Passes when: no rule grants it, or only for objects named in resourceNames. Writing services is part of deploying and is not meant.
 * Cannot see: rules of a cloud's own network; services with external addresses (namespace-services-stay-inside).
 */
export const roleChangesNoNetworkRules = defineCheck({
  id: "role-changes-no-network-rules",
  version: 2,
  title: { pass: "Role cannot change network rules", fail: "Role can change network rules" },
  tier: "orchestrator",
  severity: "low",
  about: "role",
  needs: ["role"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.3.2"],
  remediation: {
    text: "Leave network rules to a role of the network's owners, and bind that role in the namespaces that it serves.",
    yaml: 'kind: Role\nrules:\n  - apiGroups: ["networking.k8s.io"]\n    resources: ["networkpolicies", "ingresses"]\n    verbs: ["get", "list", "watch"]\n',
  },
  mend: withoutPowers(powers),
  examine: (role, world) => judgePowers(role, world, powers),
});
