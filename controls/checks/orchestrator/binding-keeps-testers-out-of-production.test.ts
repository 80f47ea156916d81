import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingKeepsTestersOutOfProduction } from "@/controls/checks/orchestrator/binding-keeps-testers-out-of-production";
import { clusterRoleBinding, examine, namespace, roleBinding } from "@/controls/checks/testing/cluster-facts";

const roleRef = { kind: "ClusterRole", name: "edit" };
const testers = [{ kind: "Group", name: "oidc:qa-team" }];
const space = (name: string, environment: string) => namespace(name, { labels: { environment } });
const judge = (environment: string) =>
  examine(
    bindingKeepsTestersOutOfProduction,
    roleBinding("a", "b", { roleRef, subjects: testers }),
    space("a", environment),
  );

it("passes testers where they test, fails them elsewhere and in the whole cluster", () => {
  expect(judge("test").outcome).toBe("pass");
  expect(judge("production").outcome).toBe("fail");
  expect(
    examine(bindingKeepsTestersOutOfProduction, clusterRoleBinding("b", { roleRef, subjects: testers })).outcome,
  ).toBe("fail");
});
it("does not apply to others, and cannot tell where nobody can be told apart or a namespace says nothing", () => {
  const others = roleBinding("a", "c", { roleRef, subjects: [{ kind: "Group", name: "developers" }] });
  expect(
    examine(bindingKeepsTestersOutOfProduction, others, roleBinding("a", "b", { roleRef, subjects: testers })).outcome,
  ).toBe("not-applicable");
  expect(() => examine(bindingKeepsTestersOutOfProduction, others)).toThrow(CannotTell);
  expect(() =>
    examine(bindingKeepsTestersOutOfProduction, roleBinding("a", "b", { roleRef, subjects: testers }), namespace("a")),
  ).toThrow(CannotTell);
});
