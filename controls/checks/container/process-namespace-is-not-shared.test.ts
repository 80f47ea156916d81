import { describe, expect, it } from "vitest";
import { processNamespaceIsNotShared } from "@/controls/checks/container/process-namespace-is-not-shared";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("process-namespace-is-not-shared", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(processNamespaceIsNotShared, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.shareProcessNamespace", value: null, byDefault: "false" },
    ]);
  });

  it("fails a pod whose containers share their processes", () => {
    const { outcome, evidence } = examine(
      processNamespaceIsNotShared,
      workload((spec) => {
        spec.shareProcessNamespace = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.shareProcessNamespace", value: true, deciding: true },
    ]);
  });
});
