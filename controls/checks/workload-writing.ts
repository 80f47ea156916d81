import type { Power } from "@/controls/checks/rbac-rules";

const writing = ["create", "update", "patch"];

/** Starting or changing pods themselves, and what only controllers make on the way from a Deployment to its pods. */
export const podWriting: readonly Power[] = [
  { groups: [""], resources: ["pods", "replicationcontrollers"], verbs: writing },
  { groups: ["apps", "extensions"], resources: ["replicasets"], verbs: writing },
];

/** Every way to start or change containers: pods themselves and the controllers that make pods. */
export const workloadWriting: readonly Power[] = [
  ...podWriting,
  {
    groups: ["apps", "extensions"],
    resources: ["deployments", "daemonsets", "statefulsets"],
    verbs: writing,
  },
  { groups: ["batch"], resources: ["jobs", "cronjobs"], verbs: writing },
];
