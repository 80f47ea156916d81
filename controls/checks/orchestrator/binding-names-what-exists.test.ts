import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { bindingNamesWhatExists } from "@/controls/checks/orchestrator/binding-names-what-exists";
import { clusterRole, examine, roleBinding, serviceAccount } from "@/controls/checks/testing/cluster-facts";

const check = bindingNamesWhatExists;
const account = (name: string) => ({ kind: "ServiceAccount", name, namespace: "shop" });
const bind = (...subjects: { kind: string; name: string; namespace?: string }[]) =>
  roleBinding("shop", "b", { roleRef: { kind: "ClusterRole", name: "viewer" }, subjects });
const viewer = clusterRole("viewer", { rules: [] });
const web = serviceAccount("shop", "web", {});
const whole = clusterRole("cluster-admin", { rules: [] });

describe("binding-names-what-exists", () => {
  it("passes a role and accounts that exist, and people, whom no cluster keeps", () => {
    expect(examine(check, bind(account("web"), { kind: "Group", name: "devs" }), viewer, web)).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "roleRef", value: "ClusterRole viewer" }], searched: "2 subjects" },
    });
  });

  it("fails an account that is gone, and deletes the binding where nobody else is in it", () => {
    const alone = bind(account("old"));
    const verdict = examine(check, alone, viewer, web);
    expect(verdict).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "subjects[0]", value: "ServiceAccount shop/old", deciding: true },
          { path: "roleRef", value: "ClusterRole viewer" },
        ],
      },
    });
    expect(check.mend?.(alone.asset, verdict.evidence)).toMatchObject({ how: "delete" });
    const shared = bind(account("old"), account("web"));
    const { outcome, evidence } = examine(check, shared, viewer, web);
    expect([outcome, check.mend?.(shared.asset, evidence)]).toEqual(["fail", undefined]);
  });

  it("fails a role that is gone from a whole cluster", () => {
    const verdict = examine(check, bind(account("web")), web, whole);
    expect(verdict.evidence.observed[0]).toEqual({ path: "roleRef", value: "ClusterRole viewer", deciding: true });
    expect(check.mend?.(web.asset, verdict.evidence)).toMatchObject({ how: "delete" });
  });

  it("cannot tell in files that do not hold the role or the accounts", () => {
    expect(() => examine(check, bind(account("web")), web)).toThrow(CannotTell);
    expect(() => examine(check, bind(account("web")), viewer)).toThrow(CannotTell);
  });

  it("does not apply without subjects", () => {
    expect(examine(check, bind(), viewer).outcome).toBe("not-applicable");
  });
});
