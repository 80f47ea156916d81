import type { Behaviours } from "../behaviours";

/**
 * What an account sees that was given too little, through a network that drops and delays: refused, answered with 404,
 * never answered, cut off, empty or garbled. None of it may turn anything green.
 */
export const HALF_BLIND: Behaviours = {
  "clusterrolebindings.rbac.authorization.k8s.io": "refused",
  "rolebindings.rbac.authorization.k8s.io": "refused",
  secrets: "refused",
  nodes: "refused",
  "validatingadmissionpolicies.admissionregistration.k8s.io": "missing",
  "validatingadmissionpolicybindings.admissionregistration.k8s.io": "missing",
  "networkpolicies.networking.k8s.io": "slow",
  "daemonsets.apps": "cut-off",
  "clusterroles.rbac.authorization.k8s.io": "cut-off",
  "statefulsets.apps": "empty",
  serviceaccounts: "empty",
  "validatingwebhookconfigurations.admissionregistration.k8s.io": "garbage",
  "cronjobs.batch": { kind: "garbage", form: "wrong-items" },
  "jobs.batch": { kind: "failing", times: 1_000 },
  configmaps: "refused",
  "vulnerabilityreports.aquasecurity.github.io": "refused",
  "k8sallowedrepos.constraints.gatekeeper.sh": "cut-off",
};
