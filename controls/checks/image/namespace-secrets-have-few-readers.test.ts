import { expect, it } from "vitest";
import { namespaceSecretsHaveFewReaders } from "@/controls/checks/image/namespace-secrets-have-few-readers";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  namespace,
  roleBinding,
} from "@/controls/checks/testing/cluster-facts";

const reader = clusterRole("reader", { rules: [{ apiGroups: [""], resources: ["secrets"], verbs: ["get"] }] });
const roleRef = { kind: "ClusterRole", name: "reader" };
const judge = (subject: { kind: string; name: string; namespace?: string }) =>
  examine(
    namespaceSecretsHaveFewReaders,
    namespace("shop"),
    reader,
    roleBinding("shop", "b", { roleRef, subjects: [subject] }),
  );

it("passes chosen readers and lists them", () => {
  const verdict = judge({ kind: "ServiceAccount", name: "vault", namespace: "shop" });
  expect(verdict).toMatchObject({ outcome: "pass", evidence: { observed: [{ value: "ServiceAccount shop/vault" }] } });
  expect(
    examine(
      namespaceSecretsHaveFewReaders,
      namespace("bank"),
      reader,
      roleBinding("shop", "b", { roleRef, subjects: [{ kind: "Group", name: "system:authenticated" }] }),
    ).outcome,
  ).toBe("pass");
});
it("fails everybody and default accounts", () => {
  expect(judge({ kind: "Group", name: "system:serviceaccounts" }).outcome).toBe("fail");
  expect(judge({ kind: "ServiceAccount", name: "default", namespace: "shop" }).outcome).toBe("fail");
  const everywhere = clusterRoleBinding("b", { roleRef, subjects: [{ kind: "Group", name: "system:authenticated" }] });
  expect(examine(namespaceSecretsHaveFewReaders, namespace("shop"), reader, everywhere).outcome).toBe("fail");
});
