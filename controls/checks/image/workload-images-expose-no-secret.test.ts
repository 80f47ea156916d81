import { expect, it } from "vitest";
import { workloadImagesExposeNoSecret } from "@/controls/checks/image/workload-images-expose-no-secret";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "nginx:1.29" }] } });
const counts = { critical: 1, high: 0, medium: 0, low: 0, unknown: 0 };

it("passes a report without findings", () => {
  expect(examine(workloadImagesExposeNoSecret, web, scannerReport("ExposedSecretReport")).outcome).toBe("pass");
});

it("fails a secret and names its file and rule", () => {
  const report = scannerReport("ExposedSecretReport", {
    counts,
    worst: [{ id: "aws-access-key-id", severity: "CRITICAL", where: "/root/key.txt" }],
  });
  expect(examine(workloadImagesExposeNoSecret, web, report)).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [
        { value: "1 found of library/nginx:1.29", deciding: true },
        { path: "/root/key.txt", value: "aws-access-key-id" },
      ],
    },
  });
});

it("cannot tell without a report about the image", () => {
  expect(() => examine(workloadImagesExposeNoSecret, web)).toThrow("the cluster holds no ExposedSecretReport");
  const other = scannerReport("ExposedSecretReport", { image: { repository: "redis", tag: "8" } });
  expect(() => examine(workloadImagesExposeNoSecret, web, other)).toThrow(
    "no report on secrets is about image nginx:1.29",
  );
});
