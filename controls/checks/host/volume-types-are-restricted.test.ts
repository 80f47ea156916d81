import { describe, expect, it } from "vitest";
import { volumeTypesAreRestricted } from "@/controls/checks/host/volume-types-are-restricted";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("volume-types-are-restricted", () => {
  it("passes the minimal good workload", () => {
    expect(examine(volumeTypesAreRestricted, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every volume of the pod template" },
    });
  });

  it("passes a volume of type configMap", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "configMap" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].configMap", value: "set" }]);
  });

  it("passes a volume of type csi", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "csi" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].csi", value: "set" }]);
  });

  it("passes a volume of type downwardAPI", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "downwardAPI" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].downwardAPI", value: "set" }]);
  });

  it("passes a volume of type emptyDir", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "emptyDir" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].emptyDir", value: "set" }]);
  });

  it("passes a volume of type ephemeral", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "ephemeral" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].ephemeral", value: "set" }]);
  });

  it("passes a volume of type image", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "image" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].image", value: "set" }]);
  });

  it("passes a volume of type persistentVolumeClaim", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "persistentVolumeClaim" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[data].persistentVolumeClaim", value: "set" },
    ]);
  });

  it("passes a volume of type projected", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "projected" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].projected", value: "set" }]);
  });

  it("passes a volume of type secret", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "secret" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].secret", value: "set" }]);
  });

  it("fails a host path", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "host", source: "hostPath", hostPath: { path: "/srv/data" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[host].hostPath.path", value: "/srv/data", deciding: true },
    ]);
  });

  it("fails a volume that names a driver itself", () => {
    const { outcome, evidence } = examine(
      volumeTypesAreRestricted,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "nfs" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.volumes[data].nfs", value: "set", deciding: true }]);
  });
});
