import { describe, expect, it } from "vitest";
import { procIsMaskedInUserNamespacesToo } from "@/controls/checks/container/proc-is-masked-in-user-namespaces-too";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("proc-is-masked-in-user-namespaces-too", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(procIsMaskedInUserNamespacesToo, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.procMount", value: null, byDefault: "Default" },
    ]);
  });

  it("fails a container that takes the masks off, even in a user namespace", () => {
    const { outcome, evidence } = examine(
      procIsMaskedInUserNamespacesToo,
      workload((spec) => {
        web(spec).securityContext!.procMount = "Unmasked";
        spec.hostUsers = false;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.procMount", value: "Unmasked", deciding: true },
    ]);
  });

  it("says nothing before 1.35, when the standard had no such rule", () => {
    const body = workload((spec) => {
      web(spec).securityContext!.procMount = "Unmasked";
    });
    expect(judgeByRule(procIsMaskedInUserNamespacesToo.rule, body, 34).outcome).toBe("not-applicable");
  });
});
