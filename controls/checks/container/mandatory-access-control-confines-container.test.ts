import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { mandatoryAccessControlConfinesContainer } from "@/controls/checks/container/mandatory-access-control-confines-container";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("mandatory-access-control-confines-container", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(mandatoryAccessControlConfinesContainer, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.appArmorProfile.type", value: "RuntimeDefault" },
    ]);
  });

  it("passes an SELinux level", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
      workload((spec) => {
        spec.securityContext!.seLinuxOptions = { level: "s0:c1,c2" };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seLinuxOptions.level", value: "s0:c1,c2" },
    ]);
  });

  it("passes an AppArmor annotation", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
      workload((spec, pod) => {
        spec.securityContext!.appArmorProfile = undefined;
        pod.annotations["container.apparmor.security.beta.kubernetes.io/web"] = "runtime/default";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]",
        value: "runtime/default",
      },
    ]);
  });

  it("fails a container that AppArmor does not hold", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
      workload((spec) => {
        web(spec).securityContext!.appArmorProfile = { type: "Unconfined" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.appArmorProfile.type",
        value: "Unconfined",
        deciding: true,
      },
    ]);
  });

  it("fails an SELinux type that does not confine", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
      workload((spec) => {
        spec.securityContext!.seLinuxOptions = { type: "spc_t" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seLinuxOptions.type", value: "spc_t", deciding: true },
    ]);
  });

  it("fails an annotation that switches AppArmor off", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
      workload((spec, pod) => {
        spec.securityContext!.appArmorProfile = undefined;
        pod.annotations["container.apparmor.security.beta.kubernetes.io/web"] = "unconfined";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]",
        value: "unconfined",
        deciding: true,
      },
    ]);
  });

  it("fails a privileged container", () => {
    const { outcome, evidence } = examine(
      mandatoryAccessControlConfinesContainer,
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
      mandatoryAccessControlConfinesContainer,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });

  it("does not judge where the node decides", () => {
    const body = workload((spec) => {
      spec.securityContext!.appArmorProfile = undefined;
    });
    expect(() => examine(mandatoryAccessControlConfinesContainer, body)).toThrow(
      new CannotTell("container web names no profile; the node's default decides and was not read"),
    );
  });
});
