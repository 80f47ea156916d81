import type { Power } from "@/controls/checks/rbac-rules";

const writing = ["create", "update", "patch"];

/** Every way to start or change containers: pods themselves and the controllers that make pods. */
export const workloadWriting: readonly Power[] = [
  { groups: [""], resources: ["pods", "replicationcontrollers"], verbs: writing },
  {
    groups: ["apps", "extensions"],
    resources: ["deployments", "daemonsets", "statefulsets", "replicasets"],
    verbs: writing,
  },
  { groups: ["batch"], resources: ["jobs", "cronjobs"], verbs: writing },
];
