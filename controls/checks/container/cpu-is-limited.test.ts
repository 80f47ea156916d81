import { describe, expect, it } from "vitest";
import { cpuIsLimited } from "@/controls/checks/container/cpu-is-limited";
import { examine, goodContainer, web, workload } from "@/controls/checks/testing/workload";

describe("cpu-is-limited", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(cpuIsLimited, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].resources.limits.cpu", value: "500m" },
    ]);
  });

  it("asks nothing of ephemeral containers, which cannot have limits", () => {
    const { outcome, evidence } = examine(
      cpuIsLimited,
      workload((spec) => {
        spec.ephemeralContainers = [{ ...goodContainer("debug"), resources: undefined }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].resources.limits.cpu", value: "500m" },
    ]);
  });

  it("fails a container without a limit", () => {
    const { outcome, evidence } = examine(
      cpuIsLimited,
      workload((spec) => {
        web(spec).resources!.limits = {};
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].resources.limits.cpu",
        value: null,
        byDefault: "no limit",
        deciding: true,
      },
    ]);
  });

  it.each(["", "much", "-1"])("fails the limit %j, which is no quantity above zero", (cpu) => {
    const limited = workload((spec) => {
      web(spec).resources!.limits = { cpu };
    });
    expect(examine(cpuIsLimited, limited).outcome).toBe("fail");
  });

  it("fails a limit of zero, which is none", () => {
    const { outcome, evidence } = examine(
      cpuIsLimited,
      workload((spec) => {
        web(spec).resources!.limits = { cpu: "0" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].resources.limits.cpu", value: "0", deciding: true },
    ]);
  });

  it("fails an init container without a limit", () => {
    const { outcome, evidence } = examine(
      cpuIsLimited,
      workload((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), resources: undefined }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.initContainers[setup].resources.limits.cpu",
        value: null,
        byDefault: "no limit",
        deciding: true,
      },
    ]);
  });
});
