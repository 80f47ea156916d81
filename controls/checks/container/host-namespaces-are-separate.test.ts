import { describe, expect, it } from "vitest";
import { hostNamespacesAreSeparate } from "@/controls/checks/container/host-namespaces-are-separate";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("host-namespaces-are-separate", () => {
  it("passes the minimal good workload", () => {
    expect(examine(hostNamespacesAreSeparate, workload())).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "spec.template.spec.hostNetwork", value: null, byDefault: "false" },
          { path: "spec.template.spec.hostPID", value: null, byDefault: "false" },
          { path: "spec.template.spec.hostIPC", value: null, byDefault: "false" },
        ],
        searched: "hostNetwork, hostPID and hostIPC of the pod template",
      },
    });
  });

  it("fails a pod that shares the host through hostNetwork", () => {
    const { outcome, evidence } = examine(
      hostNamespacesAreSeparate,
      workload((spec) => {
        spec.hostNetwork = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostNetwork", value: true, deciding: true }]);
  });

  it("fails a pod that shares the host through hostPID", () => {
    const { outcome, evidence } = examine(
      hostNamespacesAreSeparate,
      workload((spec) => {
        spec.hostPID = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostPID", value: true, deciding: true }]);
  });

  it("fails a pod that shares the host through hostIPC", () => {
    const { outcome, evidence } = examine(
      hostNamespacesAreSeparate,
      workload((spec) => {
        spec.hostIPC = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostIPC", value: true, deciding: true }]);
  });
});
