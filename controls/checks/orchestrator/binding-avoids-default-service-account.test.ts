import { describe, expect, it } from "vitest";
import { bindingAvoidsDefaultServiceAccount } from "@/controls/checks/orchestrator/binding-avoids-default-service-account";
import { examine, roleBinding } from "@/controls/checks/testing/cluster-facts";

const roleRef = { kind: "ClusterRole", name: "view" };
const judge = (subject: { kind: string; name: string; namespace?: string }) =>
  examine(bindingAvoidsDefaultServiceAccount, roleBinding("shop", "web", { roleRef, subjects: [subject] }));

describe("binding-avoids-default-service-account", () => {
  it("passes an account made for the workload", () => {
    expect(judge({ kind: "ServiceAccount", name: "web", namespace: "shop" })).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 subject" },
    });
  });

  it("fails on the default account", () => {
    expect(judge({ kind: "ServiceAccount", name: "default", namespace: "shop" })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "subjects[0]", value: "ServiceAccount shop/default", deciding: true },
          { path: "roleRef", value: "ClusterRole view" },
        ],
      },
    });
  });

  it("fails on the group of all accounts of a namespace", () => {
    expect(judge({ kind: "Group", name: "system:serviceaccounts:shop" }).outcome).toBe("fail");
  });

  it("passes a user who is called default", () => {
    expect(judge({ kind: "User", name: "default" }).outcome).toBe("pass");
  });
});
