import { describe, expect, it } from "vitest";
import { nonRootIsRequired } from "@/controls/checks/container/non-root-is-required";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("non-root-is-required", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(nonRootIsRequired, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.runAsNonRoot", value: true },
      {
        path: "spec.template.spec.containers[web].securityContext.runAsNonRoot",
        value: null,
        byDefault: "true, by the pod",
      },
    ]);
  });

  it("passes containers that each require it", () => {
    const { outcome, evidence } = examine(
      nonRootIsRequired,
      workload((spec) => {
        spec.securityContext!.runAsNonRoot = undefined;
        web(spec).securityContext!.runAsNonRoot = true;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.runAsNonRoot", value: true },
    ]);
  });

  it("passes a pod with a user namespace of its own", () => {
    const { outcome, evidence } = examine(
      nonRootIsRequired,
      workload((spec) => {
        spec.securityContext!.runAsNonRoot = undefined;
        spec.hostUsers = false;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostUsers", value: false }]);
  });

  it("fails where nobody requires it", () => {
    const { outcome, evidence } = examine(
      nonRootIsRequired,
      workload((spec) => {
        spec.securityContext!.runAsNonRoot = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.runAsNonRoot",
        value: null,
        byDefault: "false",
        deciding: true,
      },
    ]);
  });

  it("fails a container that takes the requirement back", () => {
    const { outcome, evidence } = examine(
      nonRootIsRequired,
      workload((spec) => {
        web(spec).securityContext!.runAsNonRoot = false;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.runAsNonRoot", value: false, deciding: true },
    ]);
  });

  it("fails a pod that does not require it, even where its containers do", () => {
    const { outcome, evidence } = examine(
      nonRootIsRequired,
      workload((spec) => {
        spec.securityContext!.runAsNonRoot = false;
        web(spec).securityContext!.runAsNonRoot = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.runAsNonRoot", value: false, deciding: true },
    ]);
  });
});
