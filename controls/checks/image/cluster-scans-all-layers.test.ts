import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterScansAllLayers } from "@/controls/checks/image/cluster-scans-all-layers";
import { cluster, examine } from "@/controls/checks/testing/cluster-facts";
import { configMap, scannerReport } from "@/controls/checks/testing/extension-facts";

const here = cluster("v1.35.0");
const report = (...classes: string[]) => scannerReport("VulnerabilityReport", { classes });
const setting = (settings: Record<string, string>) =>
  configMap("trivy-system", "trivy-operator-trivy-config", settings);

describe("cluster-scans-all-layers", () => {
  it("passes both kinds of packages, stated or by default", () => {
    expect(
      examine(clusterScansAllLayers, here, report("os-pkgs"), setting({ "trivy.pkgTypes": "os, library" })),
    ).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "data[trivy.pkgTypes]",
            value: "os, library",
            object: "ConfigMap trivy-system/trivy-operator-trivy-config",
            deciding: true,
          },
          { path: "classes of packages with findings", value: "os-pkgs" },
        ],
        searched: "1 VulnerabilityReport",
      },
    });
    expect(examine(clusterScansAllLayers, here, report(), setting({})).outcome).toBe("pass");
  });
  it("passes findings of both classes where the setting was not seen", () => {
    expect(examine(clusterScansAllLayers, here, report("os-pkgs", "lang-pkgs")).outcome).toBe("pass");
  });
  it("fails a scanner that was told to look into one of them only", () => {
    const verdict = examine(clusterScansAllLayers, here, report("os-pkgs"), setting({ "trivy.vulnType": "os" }));
    expect(verdict.outcome).toBe("fail");
  });
  it("cannot tell from findings of one class alone, or without reports", () => {
    expect(() => examine(clusterScansAllLayers, here, report("os-pkgs"))).toThrow(CannotTell);
    expect(() => examine(clusterScansAllLayers, here, setting({}))).toThrow(CannotTell);
  });
});
