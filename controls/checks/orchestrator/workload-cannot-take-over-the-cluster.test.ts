import { expect, it } from "vitest";
import { workloadCannotTakeOverTheCluster } from "@/controls/checks/orchestrator/workload-cannot-take-over-the-cluster";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  roleBinding,
  workload,
} from "@/controls/checks/testing/cluster-facts";

const web = workload("shop", "web", { spec: { serviceAccountName: "web", containers: [{ name: "c" }] } });
const reader = clusterRole("reader", { rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] });
const subjects = [{ kind: "ServiceAccount", name: "web", namespace: "shop" }];
const roleRef = { kind: "ClusterRole", name: "reader" };

it("fails an account that reads every secret, and shows the way", () => {
  const verdict = examine(
    workloadCannotTakeOverTheCluster,
    web,
    reader,
    clusterRoleBinding("b", { roleRef, subjects }),
  );
  expect(verdict).toEqual({
    outcome: "fail",
    evidence: {
      observed: [
        {
          path: "ClusterRole reader rules[0]",
          value: "ServiceAccount shop/web may read secrets in the whole cluster",
          object: "ClusterRoleBinding b",
          deciding: true,
        },
      ],
    },
  });
});
it("passes an account that reads the secrets of its own namespace, where nobody has more", () => {
  expect(
    examine(workloadCannotTakeOverTheCluster, web, reader, roleBinding("shop", "b", { roleRef, subjects })).outcome,
  ).toBe("pass");
});
it("does not apply to Kubernetes' own namespaces", () => {
  expect(
    examine(workloadCannotTakeOverTheCluster, workload("kube-system", "x", { spec: { containers: [] } })).outcome,
  ).toBe("not-applicable");
});
