import { expect, it } from "vitest";
import { workloadHasNoReportedUnsafeSetting } from "@/controls/checks/container/workload-has-no-reported-unsafe-setting";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { policyReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });
const judge = (result: string, policy = "disallow-privileged-containers", name = "web-5d4f6c-x2x8q") =>
  examine(
    workloadHasNoReportedUnsafeSetting,
    web,
    policyReport({ policy, rule: "r", result, message: "said so", resources: [{ kind: "Pod", name }] }),
  );

it("passes what a policy of this kind passed, and fails what it broke, on the pods of the workload", () => {
  expect(judge("pass").outcome).toBe("pass");
  expect(judge("fail")).toEqual({
    outcome: "fail",
    evidence: {
      observed: [
        { path: "disallow-privileged-containers/r", value: "said so", object: "PolicyReport/shop/r", deciding: true },
      ],
      searched: "1 result",
    },
  });
});

it("does not apply without a result of this kind about the workload", () => {
  expect(judge("fail", "require-labels").outcome).toBe("not-applicable");
  expect(judge("fail", "disallow-privileged-containers", "api-5d4f6c-x2x8q").outcome).toBe("not-applicable");
  expect(judge("skip").outcome).toBe("not-applicable");
});
