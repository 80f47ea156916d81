import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeRunsANetworkObserver } from "@/controls/checks/container/node-runs-a-network-observer";
import { examine, node, workload } from "@/controls/checks/testing/cluster-facts";

const tool = (running: string[] | null) =>
  workload("tools", "tool", {
    kind: "DaemonSet",
    spec: { containers: [{ name: "c", image: "quay.io/cilium/cilium:v1.17" }] },
    running: running && { pods: running.length, nodes: running, images: [] },
  });

it("passes a node that the tool runs on, fails one that it leaves out, and one without any", () => {
  expect(examine(nodeRunsANetworkObserver, node("a"), tool(["a", "b"]))).toMatchObject({ outcome: "pass" });
  expect(examine(nodeRunsANetworkObserver, node("c"), tool(["a"]))).toMatchObject({ outcome: "fail" });
  expect(examine(nodeRunsANetworkObserver, node("c")).outcome).toBe("fail");
});
it("cannot tell when it is not known where the tool runs, and leaves Windows out", () => {
  expect(() => examine(nodeRunsANetworkObserver, node("a"), tool(null))).toThrow(CannotTell);
  expect(examine(nodeRunsANetworkObserver, node("w", { nodeInfo: { operatingSystem: "windows" } })).outcome).toBe(
    "not-applicable",
  );
});
