import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { seccompConfinesContainer } from "@/controls/checks/container/seccomp-confines-container";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("seccomp-confines-container", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(seccompConfinesContainer, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seccompProfile.type", value: "RuntimeDefault" },
    ]);
  });

  it("passes a container with a profile of its own", () => {
    const { outcome, evidence } = examine(
      seccompConfinesContainer,
      workload((spec) => {
        web(spec).securityContext!.seccompProfile = { type: "Localhost" };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.seccompProfile.type", value: "Localhost" },
    ]);
  });

  it("fails a container that runs unconfined", () => {
    const { outcome, evidence } = examine(
      seccompConfinesContainer,
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

  it("fails a privileged container, which no profile holds", () => {
    const { outcome, evidence } = examine(
      seccompConfinesContainer,
      workload((spec) => {
        web(spec).securityContext!.privileged = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.privileged", value: true, deciding: true },
    ]);
  });

  it("says nothing about Windows pods", () => {
    const { outcome, evidence } = examine(
      seccompConfinesContainer,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });

  it("does not judge where the node decides", () => {
    const body = workload((spec) => {
      spec.securityContext!.seccompProfile = undefined;
    });
    expect(() => examine(seccompConfinesContainer, body)).toThrow(
      new CannotTell("container web names no seccomp profile; the kubelet's default decides and was not read"),
    );
  });
});
