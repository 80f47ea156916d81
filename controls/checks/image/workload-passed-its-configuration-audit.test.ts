import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadPassedItsConfigurationAudit } from "@/controls/checks/image/workload-passed-its-configuration-audit";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });

it("passes a good report and fails a bad one, of the replica set that belongs to the workload", () => {
  expect(
    examine(
      workloadPassedItsConfigurationAudit,
      web,
      scannerReport("ConfigAuditReport", { counts: { critical: 0, high: 0, medium: 3, low: 0, unknown: 0 } }),
    ).outcome,
  ).toBe("pass");
  const failed = examine(
    workloadPassedItsConfigurationAudit,
    web,
    scannerReport("ConfigAuditReport", { counts: { critical: 0, high: 1, medium: 0, low: 0, unknown: 0 } }),
  );
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: "report", deciding: true });
});
it("cannot tell without any report", () => {
  expect(() => examine(workloadPassedItsConfigurationAudit, web)).toThrow(CannotTell);
});
