import type { Power } from "@/controls/checks/rbac-rules";

const writing = ["create", "update", "patch"];

/** Starting or changing pods themselves, and what only controllers make on the way from a Deployment to its pods. */
export const podWriting: readonly Power[] = [
  { groups: [""], resources: ["pods", "replicationcontrollers"], verbs: writing },
  { groups: ["apps", "extensions"], resources: ["replicasets"], verbs: writing },
];

/** Kinds that make pods from a template of theirs, by API group. */
export const podMakers: readonly (readonly [string, readonly string[]])[] = [
  ["", ["replicationcontrollers"]],
  ["apps", ["deployments", "daemonsets", "statefulsets", "replicasets"]],
  ["extensions", ["deployments", "daemonsets", "replicasets"]],
  ["batch", ["jobs", "cronjobs"]],
  ["argoproj.io", ["rollouts", "workflows", "cronworkflows"]],
  ["tekton.dev", ["taskruns", "pipelineruns"]],
  ["serving.knative.dev", ["services", "configurations"]],
  ["apps.openshift.io", ["deploymentconfigs"]],
  ["batch.volcano.sh", ["jobs"]],
  ["kubevirt.io", ["virtualmachines", "virtualmachineinstances"]],
];

/** Every way to start or change containers: pods themselves and the controllers that make pods, those of extensions too. */
export const workloadWriting: readonly Power[] = [
  ...podWriting,
  ...podMakers.map(([group, resources]): Power => ({ groups: [group], resources, verbs: writing })),
];
