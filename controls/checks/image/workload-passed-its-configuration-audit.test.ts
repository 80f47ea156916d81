import { expect, it } from "vitest";
import { workloadPassedItsConfigurationAudit } from "@/controls/checks/image/workload-passed-its-configuration-audit";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });
const report = (body: Parameters<typeof scannerReport>[1] = {}) => scannerReport("ConfigAuditReport", body);
const counts = { critical: 0, high: 0, medium: 3, low: 0, unknown: 0 };
const judge = (...facts: Parameters<typeof examine>[1][]) =>
  examine(workloadPassedItsConfigurationAudit, web, ...facts);

it("passes an audit of this week without severe defects, of the replica set that the workload made", () => {
  expect(judge(report({ counts })).outcome).toBe("pass");
});

it("fails severe defects and names them", () => {
  const worst = [{ id: "KSV014", severity: "HIGH", where: "Root file system is not read-only" }];
  expect(judge(report({ counts: { ...counts, high: 1 }, worst }))).toMatchObject({
    outcome: "fail",
    evidence: {
      observed: [{ value: "critical: 0, high: 1 of library/nginx:1.29", deciding: true }, { path: "KSV014" }],
    },
  });
});

it("fails an old audit, and cannot tell of one without a time or about something else", () => {
  expect(judge(report({ age: "older" })).outcome).toBe("fail");
  expect(() => judge(report({ age: "unknown" }))).toThrow("does not say when");
  expect(() => judge(report({ about: { kind: "ReplicaSet", name: "api-7c9d" } }))).toThrow("no configuration report");
  expect(() => judge(report({ namespace: "bank" }))).toThrow("no configuration report");
  expect(() => judge()).toThrow("the cluster holds no ConfigAuditReport");
});
