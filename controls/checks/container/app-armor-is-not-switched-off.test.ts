import { describe, expect, it } from "vitest";
import { appArmorIsNotSwitchedOff } from "@/controls/checks/container/app-armor-is-not-switched-off";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("app-armor-is-not-switched-off", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(appArmorIsNotSwitchedOff, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.appArmorProfile.type", value: "RuntimeDefault" },
      {
        path: "spec.template.spec.containers[web].securityContext.appArmorProfile.type",
        value: null,
        byDefault: "RuntimeDefault where the node has AppArmor",
      },
    ]);
  });

  it("passes a pod that names no profile", () => {
    const { outcome, evidence } = examine(
      appArmorIsNotSwitchedOff,
      workload((spec) => {
        spec.securityContext!.appArmorProfile = undefined;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.securityContext.appArmorProfile.type",
        value: null,
        byDefault: "RuntimeDefault where the node has AppArmor",
      },
      {
        path: "spec.template.spec.containers[web].securityContext.appArmorProfile.type",
        value: null,
        byDefault: "RuntimeDefault where the node has AppArmor",
      },
    ]);
  });

  it("fails a pod that runs unconfined", () => {
    const { outcome, evidence } = examine(
      appArmorIsNotSwitchedOff,
      workload((spec) => {
        spec.securityContext!.appArmorProfile = { type: "Unconfined" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.appArmorProfile.type", value: "Unconfined", deciding: true },
    ]);
  });

  it("fails a container that runs unconfined", () => {
    const { outcome, evidence } = examine(
      appArmorIsNotSwitchedOff,
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

  it("fails an annotation that switches it off", () => {
    const { outcome, evidence } = examine(
      appArmorIsNotSwitchedOff,
      workload((_spec, pod) => {
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
});
