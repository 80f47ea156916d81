import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { containerUserIsNotRoot } from "@/controls/checks/image/container-user-is-not-root";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("container-user-is-not-root", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(containerUserIsNotRoot, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.securityContext.runAsUser", value: 10001 }]);
  });

  it("passes where starting as root is forbidden", () => {
    const { outcome, evidence } = examine(
      containerUserIsNotRoot,
      workload((spec) => {
        spec.securityContext!.runAsUser = undefined;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.securityContext.runAsNonRoot", value: true }]);
  });

  it("lets a container's user count before the pod's", () => {
    const { outcome, evidence } = examine(
      containerUserIsNotRoot,
      workload((spec) => {
        spec.securityContext!.runAsUser = 0;
        web(spec).securityContext!.runAsUser = 1000;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.runAsUser", value: 1000 },
    ]);
  });

  it("passes a Windows user without privileges", () => {
    const { outcome, evidence } = examine(
      containerUserIsNotRoot,
      workload((spec) => {
        spec.os = { name: "windows" };
        spec.securityContext!.windowsOptions = { runAsUserName: "ContainerUser" };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.windowsOptions.runAsUserName", value: "ContainerUser" },
    ]);
  });

  it("fails a container of root", () => {
    const { outcome, evidence } = examine(
      containerUserIsNotRoot,
      workload((spec) => {
        web(spec).securityContext!.runAsUser = 0;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.runAsUser", value: 0, deciding: true },
    ]);
  });

  it("fails a Windows administrator", () => {
    const { outcome, evidence } = examine(
      containerUserIsNotRoot,
      workload((spec) => {
        spec.os = { name: "windows" };
        web(spec).securityContext!.windowsOptions = { runAsUserName: "ContainerAdministrator" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.windowsOptions.runAsUserName",
        value: "ContainerAdministrator",
        deciding: true,
      },
    ]);
  });

  it("does not judge where the image decides", () => {
    const body = workload((spec) => {
      spec.securityContext!.runAsUser = undefined;
      spec.securityContext!.runAsNonRoot = undefined;
    });
    expect(() => examine(containerUserIsNotRoot, body)).toThrow(
      new CannotTell("container web runs as the user its image names, and images were not read"),
    );
  });
});
