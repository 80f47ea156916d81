import { describe, expect, it } from "vitest";
import { rootUserIsNotAskedFor } from "@/controls/checks/container/root-user-is-not-asked-for";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("root-user-is-not-asked-for", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(rootUserIsNotAskedFor, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.runAsUser", value: 10001 },
      { path: "spec.template.spec.containers[web].securityContext.runAsUser", value: null },
    ]);
  });

  it("passes a pod with a user namespace of its own", () => {
    const { outcome, evidence } = examine(
      rootUserIsNotAskedFor,
      workload((spec) => {
        spec.securityContext!.runAsUser = 0;
        spec.hostUsers = false;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostUsers", value: false }]);
  });

  it("fails a pod that asks for root", () => {
    const { outcome, evidence } = examine(
      rootUserIsNotAskedFor,
      workload((spec) => {
        spec.securityContext!.runAsUser = 0;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.runAsUser", value: 0, deciding: true },
    ]);
  });

  it("fails a container that asks for root", () => {
    const { outcome, evidence } = examine(
      rootUserIsNotAskedFor,
      workload((spec) => {
        web(spec).securityContext!.runAsUser = 0;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.runAsUser", value: 0, deciding: true },
    ]);
  });
});
