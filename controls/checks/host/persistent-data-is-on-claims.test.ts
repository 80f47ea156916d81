import { describe, expect, it } from "vitest";
import { persistentDataIsOnClaims } from "@/controls/checks/host/persistent-data-is-on-claims";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("persistent-data-is-on-claims", () => {
  it("passes the minimal good workload", () => {
    expect(examine(persistentDataIsOnClaims, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every volume of the pod template" },
    });
  });

  it("passes a claim", () => {
    const { outcome, evidence } = examine(
      persistentDataIsOnClaims,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "persistentVolumeClaim", claimName: "orders" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[data].persistentVolumeClaim.claimName", value: "orders" },
    ]);
  });

  it("leaves a directory that is only read to the other checks", () => {
    const { outcome, evidence } = examine(
      persistentDataIsOnClaims,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host", readOnly: true }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data" }]);
  });

  it("leaves a socket to the other checks", () => {
    const { outcome, evidence } = examine(
      persistentDataIsOnClaims,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/app.sock", type: "Socket" } }];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/app.sock" },
    ]);
  });

  it("leaves the operating system to the other checks", () => {
    const { outcome, evidence } = examine(
      persistentDataIsOnClaims,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/etc/cni" } }];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[host].hostPath.path", value: "/etc/cni" }]);
  });

  it("fails data in a directory of the host", () => {
    const { outcome, evidence } = examine(
      persistentDataIsOnClaims,
      workload((spec) => {
        spec.volumes = [
          { name: "host", source: "hostPath", hostPath: { path: "/srv/data", type: "DirectoryOrCreate" } },
        ];
        web(spec).volumeMounts = [{ name: "host", mountPath: "/host" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data", deciding: true },
    ]);
  });
});
