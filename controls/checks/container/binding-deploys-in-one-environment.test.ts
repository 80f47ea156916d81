import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingDeploysInOneEnvironment } from "@/controls/checks/container/binding-deploys-in-one-environment";
import {
  clusterRole,
  clusterRoleBinding,
  examine,
  namespace,
  roleBinding,
} from "@/controls/checks/testing/cluster-facts";

const deployer = clusterRole("deployer", {
  rules: [{ apiGroups: ["apps"], resources: ["deployments"], verbs: ["create"] }],
});
const roleRef = { kind: "ClusterRole", name: "deployer" };
const subjects = [{ kind: "Group", name: "team" }];
const inSpace = (space: string) => roleBinding(space, `deploy-${space}`, { roleRef, subjects });
const space = (name: string, environment: string) => namespace(name, { labels: { environment } });

it("passes a team that deploys in one environment, and does not apply without a right to deploy", () => {
  expect(
    examine(
      bindingDeploysInOneEnvironment,
      inSpace("a"),
      inSpace("b"),
      deployer,
      space("a", "prod"),
      space("b", "production"),
    ).outcome,
  ).toBe("pass");
  const viewer = roleBinding("a", "v", { roleRef: { kind: "ClusterRole", name: "view" }, subjects });
  expect(examine(bindingDeploysInOneEnvironment, viewer, deployer).outcome).toBe("not-applicable");
  const unknown = roleBinding("a", "v", { roleRef: { kind: "ClusterRole", name: "elsewhere" }, subjects });
  expect(() => examine(bindingDeploysInOneEnvironment, unknown, deployer)).toThrow(CannotTell);
});
it("fails a team that deploys in two, or in the whole cluster", () => {
  expect(
    examine(
      bindingDeploysInOneEnvironment,
      inSpace("a"),
      inSpace("b"),
      deployer,
      space("a", "prod"),
      space("b", "test"),
    ).outcome,
  ).toBe("fail");
  expect(
    examine(bindingDeploysInOneEnvironment, clusterRoleBinding("all", { roleRef, subjects }), deployer).outcome,
  ).toBe("fail");
});
it("cannot tell where a namespace states no environment", () => {
  expect(() => examine(bindingDeploysInOneEnvironment, inSpace("a"), deployer, namespace("a"))).toThrow(CannotTell);
});
