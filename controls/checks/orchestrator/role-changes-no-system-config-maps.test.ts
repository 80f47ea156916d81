import { describe, expect, it } from "vitest";
import { roleChangesNoSystemConfigMaps } from "@/controls/checks/orchestrator/role-changes-no-system-config-maps";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["configmaps"], verbs: ["update"] };
const check = roleChangesNoSystemConfigMaps;
const inCluster = (change: object) => examine(check, clusterRole("r", { rules: [{ ...rule, ...change }] })).outcome;
const inNamespace = (at: string, change: object = {}) =>
  examine(check, role(at, "r", { rules: [{ ...rule, ...change }] }));

describe("role-changes-no-system-config-maps", () => {
  it("passes a Role that writes the config maps of its namespace", () => {
    expect(inNamespace("shop")).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of Role shop/r" },
    });
  });

  it("fails in kube-system, and in a ClusterRole", () => {
    expect(inNamespace("kube-system").evidence.observed).toEqual([
      { path: "rules[0].resources", value: "configmaps", deciding: true },
      { path: "rules[0].verbs", value: "update", deciding: true },
    ]);
    expect(inCluster({ verbs: ["delete"] })).toBe("fail");
  });

  it.each(["create", "update", "patch", "delete", "*"])(
    "fails on a config map of the system by its name with %s",
    (verb) => {
      expect(inNamespace("shop", { verbs: [verb], resourceNames: ["aws-auth"] }).outcome).toBe("fail");
      expect(inCluster({ verbs: [verb], resourceNames: ["mine", "coredns"] })).toBe("fail");
    },
  );

  it("passes reading, creating, and other config maps by name", () => {
    expect(inCluster({ verbs: ["get", "create"] })).toBe("pass");
    expect(inCluster({ resourceNames: ["leader"] })).toBe("pass");
    expect(inNamespace("kube-system", { verbs: ["get"], resourceNames: ["coredns"] }).outcome).toBe("pass");
  });
});
