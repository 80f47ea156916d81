import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadImagesWereScanned } from "@/controls/checks/image/workload-images-were-scanned";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });

it("passes a good report and fails a bad one, of the replica set that belongs to the workload", () => {
  expect(
    examine(workloadImagesWereScanned, web, scannerReport("VulnerabilityReport", { age: "within-7-days" })).outcome,
  ).toBe("pass");
  const failed = examine(workloadImagesWereScanned, web, scannerReport("VulnerabilityReport", { age: "older" }));
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: "report", deciding: true });
});
it("cannot tell without any report", () => {
  expect(() => examine(workloadImagesWereScanned, web)).toThrow(CannotTell);
});
