import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeWasScanned } from "@/controls/checks/container/node-was-scanned";
import { examine, node } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const about = (name: string, age: "within-7-days" | "older" = "within-7-days") =>
  scannerReport("ClusterInfraAssessmentReport", { namespace: null, about: { kind: "Node", name }, age });

it("passes a node with a fresh report, fails one with an old one or none", () => {
  expect(examine(nodeWasScanned, node("a"), about("a")).outcome).toBe("pass");
  expect(examine(nodeWasScanned, node("a"), about("a", "older")).outcome).toBe("fail");
  expect(examine(nodeWasScanned, node("b"), about("a")).outcome).toBe("fail");
});
it("cannot tell without any report about nodes", () => {
  expect(() => examine(nodeWasScanned, node("a"))).toThrow(CannotTell);
});
