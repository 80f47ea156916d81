import { describe, expect, it } from "vitest";
import { windowsContainersAreNotHostProcesses } from "@/controls/checks/container/windows-containers-are-not-host-processes";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("windows-containers-are-not-host-processes", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(windowsContainersAreNotHostProcesses, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.windowsOptions.hostProcess", value: null, byDefault: "false" },
      {
        path: "spec.template.spec.containers[web].securityContext.windowsOptions.hostProcess",
        value: null,
        byDefault: "false",
      },
    ]);
  });

  it("fails a pod of host processes", () => {
    const { outcome, evidence } = examine(
      windowsContainersAreNotHostProcesses,
      workload((spec) => {
        spec.securityContext!.windowsOptions = { hostProcess: true };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.windowsOptions.hostProcess", value: true, deciding: true },
    ]);
  });

  it("fails a container that is a host process", () => {
    const { outcome, evidence } = examine(
      windowsContainersAreNotHostProcesses,
      workload((spec) => {
        web(spec).securityContext!.windowsOptions = { hostProcess: true };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.windowsOptions.hostProcess",
        value: true,
        deciding: true,
      },
    ]);
  });
});
