import { describe, expect, it } from "vitest";
import { roleCreatesNoPods } from "@/controls/checks/orchestrator/role-creates-no-pods";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: ["apps"], resources: ["deployments"], verbs: ["get", "list", "watch"] };
const inNamespace = (change: object) =>
  examine(roleCreatesNoPods, role("shop", "deployer", { rules: [{ ...rule, ...change }] }));
const inCluster = (change: object) =>
  examine(roleCreatesNoPods, clusterRole("deployer", { rules: [{ ...rule, ...change }] }));

describe("role-creates-no-pods", () => {
  it("passes a ClusterRole that looks at deployments", () => {
    expect(inCluster({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole deployer" },
    });
  });

  it.each([
    ["pods", "", "create"],
    ["deployments", "apps", "patch"],
    ["statefulsets", "*", "update"],
    ["cronjobs", "batch", "create"],
    ["workflows", "argoproj.io", "create"],
    ["services", "serving.knative.dev", "create"],
  ])("fails a ClusterRole on %s in group '%s' with %s", (resource, group, verb) => {
    const verdict = inCluster({ apiGroups: [group], resources: [resource], verbs: [verb] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "rules[0].resources", value: resource, deciding: true },
      { path: "rules[0].verbs", value: verb, deciding: true },
      { path: "rules", value: expect.any(String) },
    ]);
  });

  it("passes a Role that deploys in its namespace, and fails one that makes pods there", () => {
    expect(inNamespace({ verbs: ["create", "patch"] }).outcome).toBe("pass");
    expect(inNamespace({ apiGroups: [""], resources: ["pods"], verbs: ["create"] }).outcome).toBe("fail");
  });

  it("passes pods of another API group (metrics)", () => {
    expect(inNamespace({ apiGroups: ["metrics.k8s.io"], resources: ["pods"], verbs: ["create"] }).outcome).toBe("pass");
  });
});
