import type { Power } from "@/controls/checks/rbac-rules";

/**
 * The verbs that hand out or change secret values. `patch` and the deletions belong here because the API server answers them with
 * the object, data included; `create` does not, it shows nothing that the caller did not bring.
 */
export const secretAccess: readonly Power[] = [
  {
    groups: [""],
    resources: ["secrets"],
    verbs: ["get", "list", "watch", "update", "patch", "delete", "deletecollection"],
  },
];
