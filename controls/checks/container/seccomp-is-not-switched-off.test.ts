import { describe, expect, it } from "vitest";
import { seccompIsNotSwitchedOff } from "@/controls/checks/container/seccomp-is-not-switched-off";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("seccomp-is-not-switched-off", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(seccompIsNotSwitchedOff, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seccompProfile.type", value: "RuntimeDefault" },
      { path: "spec.template.spec.containers[web].securityContext.seccompProfile.type", value: null },
    ]);
  });

  it("passes a pod that names no profile", () => {
    const { outcome, evidence } = examine(
      seccompIsNotSwitchedOff,
      workload((spec) => {
        spec.securityContext!.seccompProfile = undefined;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seccompProfile.type", value: null },
      { path: "spec.template.spec.containers[web].securityContext.seccompProfile.type", value: null },
    ]);
  });

  it("fails a pod that runs unconfined", () => {
    const { outcome, evidence } = examine(
      seccompIsNotSwitchedOff,
      workload((spec) => {
        spec.securityContext!.seccompProfile = { type: "Unconfined" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seccompProfile.type", value: "Unconfined", deciding: true },
    ]);
  });

  it("fails a container that runs unconfined", () => {
    const { outcome, evidence } = examine(
      seccompIsNotSwitchedOff,
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

  it("reads the annotations that came before the fields when asked in a version before 1.19", () => {
    const body = workload((spec, pod) => {
      spec.securityContext!.seccompProfile = { type: "Unconfined" };
      pod.annotations["container.seccomp.security.alpha.kubernetes.io/web"] = "unconfined";
    });
    expect(judgeByRule(seccompIsNotSwitchedOff.rule, body, 18)).toMatchObject({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: "spec.template.metadata.annotations[container.seccomp.security.alpha.kubernetes.io/web]",
            value: "unconfined",
          },
        ],
      },
    });
  });
});
