import { expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadCannotShareAKernelWithOtherLevels } from "@/controls/checks/orchestrator/workload-cannot-share-a-kernel-with-other-levels";
import { examine, namespace, node, workload } from "@/controls/checks/testing/cluster-facts";

const space = (name: string, level: string) => namespace(name, { labels: { "plimsoll.dev/sensitivity": level } });
const nodes = [
  node("h1", { labels: { level: "high" }, taints: [{ key: "level", value: "high", effect: "NoSchedule" }] }),
  node("l1", { labels: { level: "low" } }),
];
const around = [
  space("bank", "high"),
  space("shop", "low"),
  ...nodes,
  workload("shop", "web", { spec: { containers: [{ name: "c" }] } }),
];
const pinned = {
  nodeSelector: { level: "high" },
  tolerations: [{ key: "level", operator: "Exists" }],
  containers: [{ name: "c" }],
};
const judge = (spec: object) =>
  examine(workloadCannotShareAKernelWithOtherLevels, workload("bank", "ledger", { spec }), ...around);

it("passes a workload whose nodes no other level may use", () => {
  expect(judge(pinned).outcome).toBe("pass");
  expect(judge({ containers: [{ name: "c" }], runtimeClassName: "kata-qemu" }).outcome).toBe("pass");
});
it("fails one that may come to the nodes of another level, and names node and neighbour", () => {
  expect(judge({ containers: [{ name: "c" }] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ value: "high" }, { value: "Deployment shop/web of level low", object: "Node l1" }] },
  });
});
it("cannot tell without a level", () => {
  expect(() =>
    examine(workloadCannotShareAKernelWithOtherLevels, workload("x", "y", { spec: pinned }), ...around),
  ).toThrow(CannotTell);
});
it("cannot tell where a workload without a level may come too, and does not count agents of nodes", () => {
  const everywhere = { tolerations: [{ operator: "Exists" }], containers: [{ name: "c" }] };
  const beside = (...others: ReturnType<typeof workload>[]) =>
    examine(
      workloadCannotShareAKernelWithOtherLevels,
      workload("bank", "ledger", { spec: pinned }),
      ...around,
      ...others,
    );
  expect(() => beside(namespace("misc"), workload("misc", "stray", { spec: everywhere }))).toThrow(
    "Deployment misc/stray may run beside it and states no sensitivity level",
  );
  const agent = workload("mesh", "proxy", { kind: "DaemonSet", spec: everywhere });
  expect(beside(space("mesh", "low"), agent).outcome).toBe("pass");
});
