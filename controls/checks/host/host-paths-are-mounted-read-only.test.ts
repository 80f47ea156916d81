import { describe, expect, it } from "vitest";
import { hostPathsAreMountedReadOnly } from "@/controls/checks/host/host-paths-are-mounted-read-only";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("host-paths-are-mounted-read-only", () => {
  it("says nothing about a workload without any such thing", () => {
    const { outcome, evidence } = examine(hostPathsAreMountedReadOnly, workload());
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[*].hostPath", value: null }]);
  });

  it("passes a read-only mount", () => {
    const { outcome, evidence } = examine(
      hostPathsAreMountedReadOnly,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host", readOnly: true }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].volumeMounts[/host].readOnly", value: true },
    ]);
  });

  it("fails a mount that does not say so", () => {
    const { outcome, evidence } = examine(
      hostPathsAreMountedReadOnly,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].volumeMounts[/host].readOnly",
        value: null,
        byDefault: "false",
        deciding: true,
      },
    ]);
  });
});
