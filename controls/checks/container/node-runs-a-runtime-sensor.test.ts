import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeRunsARuntimeSensor } from "@/controls/checks/container/node-runs-a-runtime-sensor";
import { examine, node, workload } from "@/controls/checks/testing/cluster-facts";

const tool = (running: string[] | null) =>
  workload("tools", "tool", {
    kind: "DaemonSet",
    spec: { containers: [{ name: "c", image: "falcosecurity/falco:0.40" }] },
    running: running && { pods: running.length, nodes: running, images: [] },
  });

it("passes a node that the tool runs on, fails one that it leaves out, and one without any", () => {
  expect(examine(nodeRunsARuntimeSensor, node("a"), tool(["a", "b"]))).toMatchObject({ outcome: "pass" });
  expect(examine(nodeRunsARuntimeSensor, node("c"), tool(["a"]))).toMatchObject({ outcome: "fail" });
  expect(examine(nodeRunsARuntimeSensor, node("c")).outcome).toBe("fail");
});
it("fails a node on which no pod of the tool is ready, and says so", () => {
  const crashing = workload("tools", "tool", {
    kind: "DaemonSet",
    spec: { containers: [{ name: "c", image: "falcosecurity/falco:0.40" }] },
    running: { pods: 2, nodes: ["a", "b"], idleNodes: ["b"], images: [] },
  });
  expect(examine(nodeRunsARuntimeSensor, node("a"), crashing).outcome).toBe("pass");
  expect(examine(nodeRunsARuntimeSensor, node("b"), crashing)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "Falco is not ready here" }] },
  });
});
it("cannot tell when it is not known where the tool runs, and leaves Windows out", () => {
  expect(() => examine(nodeRunsARuntimeSensor, node("a"), tool(null))).toThrow(CannotTell);
  expect(examine(nodeRunsARuntimeSensor, node("w", { nodeInfo: { operatingSystem: "windows" } })).outcome).toBe(
    "not-applicable",
  );
});
