import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadImagesHaveAMinimalBase } from "@/controls/checks/image/workload-images-have-a-minimal-base";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { scannerReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c", image: "nginx:1.29" }] } });
const nginx = { registry: "index.docker.io", repository: "library/nginx", tag: "1.29" };
const judge = (osFamily: string | undefined, systemPackages: string[] = []) =>
  examine(
    workloadImagesHaveAMinimalBase,
    web,
    scannerReport("VulnerabilityReport", { image: { ...nginx, osFamily }, systemPackages }),
  );

describe("workload-images-have-a-minimal-base", () => {
  it("passes systems that are made to be small", () => {
    expect(judge("alpine", ["bash"]).outcome).toBe("pass");
    expect(judge("wolfi").evidence.observed[0]?.value).toBe("wolfi of library/nginx:1.29");
  });
  it("fails a general-purpose system with the packages of one", () => {
    expect(judge("debian", ["apt", "bash"])).toMatchObject({
      outcome: "fail",
      evidence: { observed: [{ value: "debian with apt, bash of library/nginx:1.29", deciding: true }] },
    });
  });
  it("cannot tell of a general-purpose system without findings in such packages, of no system, or without a report", () => {
    expect(() => judge("debian")).toThrow(CannotTell);
    expect(() => judge(undefined)).toThrow(/names no system/);
    expect(() => examine(workloadImagesHaveAMinimalBase, web)).toThrow(CannotTell);
  });
});
