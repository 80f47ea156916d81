import { expect, it } from "vitest";
import { hostWasBenchmarked } from "@/controls/checks/host/host-was-benchmarked";
import { kubeBench } from "@/controls/checks/testing/benchmark-facts";
import { examine } from "@/controls/checks/testing/cluster-facts";

it("passes a host of which a tool evaluated something, and counts the rules that are evidence for nothing", () => {
  const { outcome, evidence } = examine(
    hostWasBenchmarked,
    kubeBench({ "1.2.1": "pass", "1.2.2": "fail", "5.1.1": "manual" }),
  );
  expect(outcome).toBe("pass");
  expect(evidence.observed.map(({ path, value }) => [path, value])).toEqual([
    ["rules evaluated", 2],
    ["rules in the report", 3],
    ["rules that are evidence here", 2],
    ["rules that are evidence for nothing here", 1],
  ]);
});
it("fails a host of which nothing was evaluated", () => {
  expect(examine(hostWasBenchmarked, kubeBench({ "1.2.1": "not-assessed", "5.1.1": "manual" })).outcome).toBe("fail");
  expect(examine(hostWasBenchmarked, kubeBench({})).outcome).toBe("fail");
});
