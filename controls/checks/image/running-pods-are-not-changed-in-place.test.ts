import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { runningPodsAreNotChangedInPlace } from "@/controls/checks/image/running-pods-are-not-changed-in-place";
import { examine, goodContainer, runningDifferently, workload } from "@/controls/checks/testing/workload";

describe("running-pods-are-not-changed-in-place", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(runningPodsAreNotChangedInPlace, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.ephemeralContainers", value: null }]);
  });

  it("fails a pod with a debug container", () => {
    const { outcome, evidence } = examine(
      runningPodsAreNotChangedInPlace,
      runningDifferently((spec) => {
        spec.ephemeralContainers = [{ ...goodContainer("debug"), image: "busybox:1.36" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.ephemeralContainers[debug].image",
        value: "busybox:1.36",
        object: "Pod web-5d4f-x2x8q",
        deciding: true,
      },
    ]);
  });

  it("does not judge when no running pod was seen", () => {
    expect(() => examine(runningPodsAreNotChangedInPlace, { ...workload(), running: null })).toThrow(
      new CannotTell("the running pods of this workload were not seen"),
    );
  });

  it("says nothing about a workload of which no pod runs", () => {
    const idle = { ...workload(), running: { pods: 0, nodes: [], images: [] } };
    expect(examine(runningPodsAreNotChangedInPlace, idle).outcome).toBe("not-applicable");
  });
});
