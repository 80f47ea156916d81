import { describe, expect, it } from "vitest";
import { procIsMasked } from "@/controls/checks/container/proc-is-masked";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("proc-is-masked", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(procIsMasked, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.procMount", value: null, byDefault: "Default" },
    ]);
  });

  it("passes a pod with a user namespace of its own", () => {
    const { outcome, evidence } = examine(
      procIsMasked,
      workload((spec) => {
        web(spec).securityContext!.procMount = "Unmasked";
        spec.hostUsers = false;
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.hostUsers", value: false }]);
  });

  it("fails a container that takes the masks off", () => {
    const { outcome, evidence } = examine(
      procIsMasked,
      workload((spec) => {
        web(spec).securityContext!.procMount = "Unmasked";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.procMount", value: "Unmasked", deciding: true },
    ]);
  });

  it("makes no difference for user namespaces before 1.35", () => {
    const body = workload((spec) => {
      web(spec).securityContext!.procMount = "Unmasked";
      spec.hostUsers = false;
    });
    expect(judgeByRule(procIsMasked.rule, body, 34).outcome).toBe("fail");
  });
});
