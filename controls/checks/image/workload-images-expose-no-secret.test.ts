import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadImagesExposeNoSecret } from "@/controls/checks/image/workload-images-expose-no-secret";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });

it("passes a good report and fails a bad one, of the replica set that belongs to the workload", () => {
  expect(
    examine(workloadImagesExposeNoSecret, web, scannerReport("ExposedSecretReport", { age: "within-7-days" })).outcome,
  ).toBe("pass");
  const failed = examine(
    workloadImagesExposeNoSecret,
    web,
    scannerReport("ExposedSecretReport", { counts: { critical: 0, high: 1, medium: 0, low: 0, unknown: 0 } }),
  );
  expect(failed.outcome).toBe("fail");
  expect(failed.evidence.observed[0]).toMatchObject({ path: "report", deciding: true });
});
it("cannot tell without any report", () => {
  expect(() => examine(workloadImagesExposeNoSecret, web)).toThrow(CannotTell);
});
