import type { Power } from "@/controls/checks/rbac-rules";

const writing = ["create", "update", "patch"];

/** Starting or changing pods themselves. */
export const podWriting: readonly Power[] = [{ groups: [""], resources: ["pods"], verbs: writing }];

/** Every way to start or change containers: pods themselves and the controllers that make pods. */
export const workloadWriting: readonly Power[] = [
  ...podWriting,
  { groups: [""], resources: ["replicationcontrollers"], verbs: writing },
  {
    groups: ["apps", "extensions"],
    resources: ["deployments", "daemonsets", "statefulsets", "replicasets"],
    verbs: writing,
  },
  { groups: ["batch"], resources: ["jobs", "cronjobs"], verbs: writing },
];
