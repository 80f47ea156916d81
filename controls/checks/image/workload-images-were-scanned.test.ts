import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadImagesWereScanned } from "@/controls/checks/image/workload-images-were-scanned";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";
import type { WorkloadFact } from "@/facts/kubernetes/workload";

const running = (image: string, digest: string | null = null, body: Partial<WorkloadFact> = {}) =>
  workload("shop", "web", {
    spec: { containers: [{ name: "c", image }] },
    running: { pods: 1, nodes: [], images: [{ image, digest }] },
    ...body,
  });
const report = (body: Parameters<typeof scannerReport>[1] = {}) => scannerReport("VulnerabilityReport", body);
const judge = (...facts: Parameters<typeof examine>[1][]) =>
  examine(workloadImagesWereScanned, facts[0]!, ...facts.slice(1)).outcome;
const nginx = { registry: "index.docker.io", repository: "library/nginx", tag: "1.29" };

it("passes images with a report of this week, whatever workload it was made for", () => {
  expect(examine(workloadImagesWereScanned, running("nginx:1.29"), report({ about: undefined }))).toEqual({
    outcome: "pass",
    evidence: {
      observed: [
        {
          path: "report",
          value: "age: within-7-days of library/nginx:1.29",
          object: expect.stringMatching("VulnerabilityReport"),
        },
      ],
      searched: "1 image",
    },
  });
});

it("fails images whose report is old, or of unknown age, or not there", () => {
  expect(judge(running("nginx:1.29"), report({ age: "older" }))).toBe("fail");
  expect(judge(running("nginx:1.29"), report({ age: "unknown" }))).toBe("fail");
  const unscanned = examine(workloadImagesWereScanned, running("nginx:1.30"), report());
  expect(unscanned).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "image", value: "nginx:1.30", object: "no report is about it", deciding: true }] },
  });
});

it("tells images apart by their digest, also under one tag", () => {
  const scanned = report({ image: { ...nginx, digest: "sha256:aa" } });
  expect(judge(running("nginx:1.29", "docker.io/library/nginx@sha256:aa"), scanned)).toBe("pass");
  expect(judge(running("nginx:1.29", "sha256:bb"), scanned)).toBe("fail");
  expect(judge(running("nginx:1.29"), scanned)).toBe("pass");
  const pinned = `nginx@sha256:${"a".repeat(64)}`;
  expect(judge(running(pinned), report())).toBe("fail");
  expect(
    judge(running(pinned), report({ image: { ...nginx, tag: undefined, digest: `sha256:${"a".repeat(64)}` } })),
  ).toBe("pass");
});

it("looks at the images of running pods that differ from the template", () => {
  const { template } = workload("shop", "x", { spec: { containers: [{ name: "s", image: "proxy:1" }] } })
    .body as WorkloadFact;
  const variants = [{ ...template!, pods: 1, example: "web-1" }];
  expect(judge(running("nginx:1.29", null, { variants }), report())).toBe("fail");
});

it("cannot tell without any report in the cluster", () => {
  expect(() => judge(running("nginx:1.29"))).toThrow(CannotTell);
  expect(() => judge(running("nginx:1.29"), scannerReport("ConfigAuditReport"))).toThrow(
    "the cluster holds no VulnerabilityReport",
  );
});
