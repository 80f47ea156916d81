import { describe, expect, it } from "vitest";
import { seccompProfileIsSet } from "@/controls/checks/container/seccomp-profile-is-set";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("seccomp-profile-is-set", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(seccompProfileIsSet, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seccompProfile.type", value: "RuntimeDefault" },
      {
        path: "spec.template.spec.containers[web].securityContext.seccompProfile.type",
        value: null,
        byDefault: "RuntimeDefault, by the pod",
      },
    ]);
  });

  it("passes containers that each name one", () => {
    const { outcome, evidence } = examine(
      seccompProfileIsSet,
      workload((spec) => {
        spec.securityContext!.seccompProfile = undefined;
        web(spec).securityContext!.seccompProfile = { type: "Localhost" };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.seccompProfile.type", value: "Localhost" },
    ]);
  });

  it("fails where nobody names one", () => {
    const { outcome, evidence } = examine(
      seccompProfileIsSet,
      workload((spec) => {
        spec.securityContext!.seccompProfile = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.seccompProfile.type",
        value: null,
        byDefault: "the node's default",
        deciding: true,
      },
    ]);
  });

  it("fails a container that runs unconfined", () => {
    const { outcome, evidence } = examine(
      seccompProfileIsSet,
      workload((spec) => {
        web(spec).securityContext!.seccompProfile = { type: "Unconfined" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.seccompProfile.type",
        value: "Unconfined",
        deciding: true,
      },
    ]);
  });

  it("says nothing about Windows pods", () => {
    const { outcome, evidence } = examine(
      seccompProfileIsSet,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });
});
