import { describe, expect, it } from "vitest";
import { hostPathVolumesAreAbsent } from "@/controls/checks/host/host-path-volumes-are-absent";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("host-path-volumes-are-absent", () => {
  it("passes the minimal good workload", () => {
    expect(examine(hostPathVolumesAreAbsent, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every volume of the pod template" },
    });
  });

  it("passes a claim", () => {
    const { outcome, evidence } = examine(
      hostPathVolumesAreAbsent,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "persistentVolumeClaim", claimName: "data" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[data].persistentVolumeClaim", value: "set" },
    ]);
  });

  it("fails a host path", () => {
    const { outcome, evidence } = examine(
      hostPathVolumesAreAbsent,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data", deciding: true },
    ]);
  });
});
