import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { sensitiveWorkloadHasASeccompProfileOfItsOwn } from "@/controls/checks/container/sensitive-workload-has-a-seccomp-profile-of-its-own";
import { examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";

const judge = (level: string | null, type?: string) => {
  const spec = { securityContext: type ? { seccompProfile: { type } } : {}, containers: [{ name: "c" }] };
  const labels: Record<string, string> = level === null ? {} : { "plimsoll.dev/sensitivity": level };
  return examine(
    sensitiveWorkloadHasASeccompProfileOfItsOwn,
    workload("bank", "ledger", { spec }),
    namespace("bank", { labels }),
  ).outcome;
};

it("passes a profile of its own and fails the default for the highest level", () => {
  expect(judge("high", "Localhost")).toBe("pass");
  expect(judge("high", "RuntimeDefault")).toBe("fail");
  expect(judge("high")).toBe("fail");
});
it("does not apply to other levels, and cannot tell without one", () => {
  expect(judge("low")).toBe("not-applicable");
  expect(() => judge(null)).toThrow(CannotTell);
});
