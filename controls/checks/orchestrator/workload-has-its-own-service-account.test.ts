import { describe, expect, it } from "vitest";
import { workloadHasItsOwnServiceAccount } from "@/controls/checks/orchestrator/workload-has-its-own-service-account";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("workload-has-its-own-service-account", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(workloadHasItsOwnServiceAccount, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.serviceAccountName", value: "web" }]);
  });

  it("fails a workload that names none", () => {
    const { outcome, evidence } = examine(
      workloadHasItsOwnServiceAccount,
      workload((spec) => {
        spec.serviceAccountName = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.serviceAccountName", value: null, byDefault: "default", deciding: true },
    ]);
  });

  it("fails a workload that names the default one", () => {
    const { outcome, evidence } = examine(
      workloadHasItsOwnServiceAccount,
      workload((spec) => {
        spec.serviceAccountName = "default";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.serviceAccountName", value: "default", deciding: true },
    ]);
  });
});
