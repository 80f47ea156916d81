import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterRoleGrantsNoSecretAccess } from "@/controls/checks/orchestrator/cluster-role-grants-no-secret-access";
import type { Role } from "@/controls/checks/rbac-rules";
import { grants, rulesAmong } from "@/controls/checks/rbac-rules";
import { clusterRole, examine } from "@/controls/checks/testing/cluster-facts";
import { ruleSchema } from "@/facts/kubernetes/rbac";

const reading = { groups: [""], resources: ["secrets"], verbs: ["list"] };
const entering = { groups: [""], resources: ["pods/exec"], verbs: ["create"] };
const rule = (its: object) => ruleSchema.parse({ apiGroups: [""], ...its });

describe("what a rule grants", () => {
  it.each(["pods/exec", "pods/*", "*/exec", "*/*", "*"])("resources %s reach pods/exec", (written) => {
    expect(grants(rule({ resources: [written], verbs: ["create"] }), entering)).toBe(true);
  });

  it.each(["pods", "pods/log", "*/log", "PODS/EXEC"])("resources %s do not", (written) => {
    expect(grants(rule({ resources: [written], verbs: ["create"] }), entering)).toBe(false);
  });

  it("ends at the objects it names, but not where a name is a star or empty", () => {
    const named = (...resourceNames: string[]) =>
      grants(rule({ resources: ["secrets"], verbs: ["list"], resourceNames }), reading);
    expect(named("db")).toBe(false);
    expect(named("*")).toBe(true);
    expect(named("db", "")).toBe(true);
    expect(named()).toBe(true);
  });
});

describe("the rules of an aggregated role", () => {
  const secrets = { apiGroups: [""], resources: ["secrets"], verbs: ["get"] };
  const pods = { apiGroups: [""], resources: ["pods"], verbs: ["get"] };
  const part = clusterRole("part", { labels: { team: "ops" }, rules: [secrets] }) as Role;
  const aggregate = (selector: object, rules: object[] = []) =>
    clusterRole("all", { rules: rules as [], aggregationSelectors: [selector as never] }) as Role;
  const resourcesOf = (role: Role, ...others: Role[]) =>
    rulesAmong(role, () => [role, ...others])?.flatMap((each) => each.rule.resources);

  it.each([
    { matchLabels: { team: "ops" } },
    { matchExpressions: [{ key: "team", operator: "In", values: ["dev", "ops"] }] },
    { matchExpressions: [{ key: "team", operator: "Exists" }] },
    { matchExpressions: [{ key: "other", operator: "NotIn", values: ["x"] }] },
    {},
  ])("are those of the roles that %o chooses", (selector) => {
    expect(resourcesOf(aggregate(selector), part)).toEqual(["secrets"]);
  });

  it("are added to what the role itself says, once", () => {
    const selector = { matchLabels: { team: "ops" } };
    expect(resourcesOf(aggregate(selector, [pods]), part)).toEqual(["pods", "secrets"]);
    expect(resourcesOf(aggregate(selector, [pods, secrets]), part)).toEqual(["pods", "secrets"]);
  });

  it("leave a pass open while one of the selectors chooses nobody", () => {
    const selectors = [{ matchLabels: { team: "ops" } }, { matchLabels: { team: "dev" } }];
    const role = clusterRole("all", { rules: [], aggregationSelectors: selectors as never });
    const harmless = clusterRole("part", { labels: { team: "ops" }, rules: [pods] });
    expect(() => examine(clusterRoleGrantsNoSecretAccess, role, harmless)).toThrow(CannotTell);
    expect(examine(clusterRoleGrantsNoSecretAccess, role, part).outcome).toBe("fail");
    const other = clusterRole("rest", { labels: { team: "dev" }, rules: [pods] });
    expect(examine(clusterRoleGrantsNoSecretAccess, role, harmless, other).outcome).toBe("pass");
  });

  it("are gathered through roles that are aggregated themselves, also in a circle, each rule once", () => {
    const gathers = (team: string) => [{ matchLabels: { team } }] as never;
    const labels = { team: "edit" };
    const edit = clusterRole("edit", { labels, rules: [pods], aggregationSelectors: gathers("ops") }) as Role;
    const back = clusterRole("back", { labels: { team: "ops" }, rules: [pods], aggregationSelectors: gathers("edit") });
    const found = rulesAmong(aggregate({ matchLabels: { team: "edit" } }), () => [edit, back as Role, part]);
    expect(found?.map(({ object, rule }) => [object, ...rule.resources])).toEqual([
      ["ClusterRole edit", "pods"],
      ["ClusterRole part", "secrets"],
    ]);
  });

  it("are not known where nothing that is chosen was seen", () => {
    expect(resourcesOf(aggregate({ matchLabels: { team: "other" } }), part)).toBeUndefined();
  });
});
