import { describe, expect, it } from "vitest";
import { checkById } from "@/controls/checks/all-checks";
import { clusterRole, examine, role } from "@/controls/checks/testing/cluster-facts";

const CORE = [""];

/** The rules that the mend of a check leaves a role. */
function mended(checkId: string, rules: object[], inNamespace?: string): unknown {
  const check = checkById(checkId);
  const written = { rules: rules as never };
  const subject = inNamespace ? role(inNamespace, "r", written) : clusterRole("r", written);
  const { outcome, evidence } = examine(check, subject);
  expect(outcome).toBe("fail");
  const object = check.mend?.(subject.asset, evidence)?.objects[0];
  if (!object) return undefined;
  const left = object.rules as object[];
  const after = { rules: left as never };
  expect(examine(check, inNamespace ? role(inNamespace, "r", after) : clusterRole("r", after)).outcome).toBe("pass");
  return left;
}

describe("the patch of a role", () => {
  it("takes the verb away and leaves everything else", () => {
    const pods = { apiGroups: CORE, resources: ["pods", "pods/log"], verbs: ["get", "list"] };
    const proxy = { apiGroups: CORE, resources: ["nodes", "nodes/proxy"], verbs: ["get", "list"] };
    expect(mended("role-reaches-no-node-proxy", [pods, proxy])).toEqual([
      pods,
      { apiGroups: CORE, resources: ["nodes"], verbs: ["get", "list"] },
      { apiGroups: CORE, resources: ["nodes/proxy"], verbs: ["list"] },
    ]);
  });

  it("removes a rule of which nothing is left, and what a wildcard of verbs would have meant beyond reading", () => {
    const token = { apiGroups: CORE, resources: ["serviceaccounts/token"], verbs: ["create"] };
    expect(mended("role-issues-no-tokens", [token], "shop")).toEqual([]);
    const all = { apiGroups: ["apps"], resources: ["deployments"], verbs: ["*"] };
    expect(mended("role-creates-no-pods", [all])).toEqual([{ ...all, verbs: ["get", "list", "watch"] }]);
  });

  it("keeps the names of a rule that is narrowed", () => {
    const named = { apiGroups: CORE, resources: ["secrets"], verbs: ["get"], resourceNames: ["db"] };
    const open = { apiGroups: CORE, resources: ["secrets"], verbs: ["list"] };
    expect(mended("role-grants-no-secret-access", [named, open], "shop")).toEqual([named]);
  });

  it("is not given where resources are a wildcard, or the rules are too many to be held as evidence", () => {
    expect(mended("role-creates-no-pods", [{ apiGroups: CORE, resources: ["*"], verbs: ["create"] }])).toBeUndefined();
    const many = Array.from({ length: 60 }, (_, at) => ({
      apiGroups: CORE,
      resources: [`things-${at}`],
      verbs: ["get"],
    }));
    const bad = { apiGroups: CORE, resources: ["pods"], verbs: ["create"] };
    expect(mended("role-creates-no-pods", [...many, bad])).toBeUndefined();
  });
});
