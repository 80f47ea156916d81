import { describe, expect, it } from "vitest";
import { mountsDoNotReachBackToTheHost } from "@/controls/checks/host/mounts-do-not-reach-back-to-the-host";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("mounts-do-not-reach-back-to-the-host", () => {
  it("passes the minimal good workload", () => {
    expect(examine(mountsDoNotReachBackToTheHost, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every mount of every container of the pod template" },
    });
  });

  it("passes mounts that only come from the host", () => {
    const { outcome, evidence } = examine(
      mountsDoNotReachBackToTheHost,
      workload((spec) => {
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host", mountPropagation: "HostToContainer" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].volumeMounts[/host].mountPropagation", value: "HostToContainer" },
    ]);
  });

  it("fails a mount that goes both ways", () => {
    const { outcome, evidence } = examine(
      mountsDoNotReachBackToTheHost,
      workload((spec) => {
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host", mountPropagation: "Bidirectional" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].volumeMounts[/host].mountPropagation",
        value: "Bidirectional",
        deciding: true,
      },
    ]);
  });
});
