import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeShipsItsLogs } from "@/controls/checks/container/node-ships-its-logs";
import { examine, node, workload } from "@/controls/checks/testing/cluster-facts";

const tool = (running: string[] | null) =>
  workload("tools", "tool", {
    kind: "DaemonSet",
    spec: { containers: [{ name: "c", image: "fluent/fluent-bit:3" }] },
    running: running && { pods: running.length, nodes: running, images: [] },
  });

it("passes a node that the tool runs on, fails one that it leaves out, and one without any", () => {
  expect(examine(nodeShipsItsLogs, node("a"), tool(["a", "b"]))).toMatchObject({ outcome: "pass" });
  expect(examine(nodeShipsItsLogs, node("c"), tool(["a"]))).toMatchObject({ outcome: "fail" });
  expect(examine(nodeShipsItsLogs, node("c")).outcome).toBe("fail");
});
it("cannot tell when it is not known where the tool runs, and leaves Windows out", () => {
  expect(() => examine(nodeShipsItsLogs, node("a"), tool(null))).toThrow(CannotTell);
  expect(examine(nodeShipsItsLogs, node("w", { nodeInfo: { operatingSystem: "windows" } })).outcome).toBe(
    "not-applicable",
  );
});
