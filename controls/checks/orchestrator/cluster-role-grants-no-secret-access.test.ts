import { describe, expect, it } from "vitest";
import { clusterRoleGrantsNoSecretAccess } from "@/controls/checks/orchestrator/cluster-role-grants-no-secret-access";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const rule = { apiGroups: [""], resources: ["configmaps"], verbs: ["get", "list", "watch"] };
const judge = (change: object) =>
  examine(clusterRoleGrantsNoSecretAccess, clusterRole("reader", { rules: [{ ...rule, ...change }] }));

describe("cluster-role-grants-no-secret-access", () => {
  it("passes a ClusterRole that reads something else", () => {
    expect(judge({})).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 rule of ClusterRole reader" },
    });
  });

  it("fails on reading secrets, and shows the rule", () => {
    expect(judge({ resources: ["configmaps", "secrets"] })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "rules[0].resources", value: "configmaps, secrets", deciding: true },
          { path: "rules[0].verbs", value: "get, list, watch", deciding: true },
          { path: "rules", value: expect.any(String) },
        ],
        searched: "1 rule of ClusterRole reader",
      },
    });
  });

  it.each(["get", "list", "watch", "patch", "deletecollection", "*"])(
    "fails on %s, whose answer holds the data",
    (verb) => {
      expect(judge({ resources: ["secrets"], verbs: [verb] }).outcome).toBe("fail");
    },
  );

  it("passes create, which shows nothing", () => {
    expect(judge({ resources: ["secrets"], verbs: ["create"] }).outcome).toBe("pass");
  });

  it("passes named secrets and secrets of another API group", () => {
    expect(judge({ resources: ["secrets"], resourceNames: ["tls"], verbs: ["get"] }).outcome).toBe("pass");
    expect(judge({ resources: ["secrets"], apiGroups: ["example.com"] }).outcome).toBe("pass");
  });

  it("leaves Roles to the check about them", () => {
    expect(
      examine(clusterRoleGrantsNoSecretAccess, role("shop", "reader", { rules: [{ ...rule, resources: ["secrets"] }] }))
        .outcome,
    ).toBe("not-applicable");
  });
});
