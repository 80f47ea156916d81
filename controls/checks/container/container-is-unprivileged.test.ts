import { describe, expect, it } from "vitest";
import { containerIsUnprivileged } from "@/controls/checks/container/container-is-unprivileged";
import { examine, goodContainer, runningDifferently, web, workload } from "@/controls/checks/testing/workload";

describe("container-is-unprivileged", () => {
  it("passes the minimal good workload", () => {
    expect(examine(containerIsUnprivileged, workload())).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "spec.template.spec.containers[web].securityContext.privileged", value: null, byDefault: "false" },
        ],
        searched: "every container of the pod template",
      },
    });
  });

  it("fails a privileged container", () => {
    const { outcome, evidence } = examine(
      containerIsUnprivileged,
      workload((spec) => {
        web(spec).securityContext!.privileged = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.privileged", value: true, deciding: true },
    ]);
  });

  it("fails a privileged init container", () => {
    const { outcome, evidence } = examine(
      containerIsUnprivileged,
      workload((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), securityContext: { privileged: true } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.initContainers[setup].securityContext.privileged", value: true, deciding: true },
    ]);
  });

  it("fails a privileged ephemeral container", () => {
    const { outcome, evidence } = examine(
      containerIsUnprivileged,
      workload((spec) => {
        spec.ephemeralContainers = [{ ...goodContainer("debug"), securityContext: { privileged: true } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.ephemeralContainers[debug].securityContext.privileged", value: true, deciding: true },
    ]);
  });

  it("fails a workload whose template is good but whose pods run privileged", () => {
    const { outcome, evidence } = examine(
      containerIsUnprivileged,
      runningDifferently((spec) => {
        web(spec).securityContext!.privileged = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.containers[web].securityContext.privileged",
        value: true,
        object: "Pod web-5d4f-x2x8q",
        deciding: true,
      },
    ]);
  });
});
