import { describe, expect, it } from "vitest";
import { privilegeEscalationIsDisallowed } from "@/controls/checks/container/privilege-escalation-is-disallowed";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("privilege-escalation-is-disallowed", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(privilegeEscalationIsDisallowed, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].securityContext.allowPrivilegeEscalation", value: false },
    ]);
  });

  it("fails a container that does not say so", () => {
    const { outcome, evidence } = examine(
      privilegeEscalationIsDisallowed,
      workload((spec) => {
        web(spec).securityContext!.allowPrivilegeEscalation = undefined;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.allowPrivilegeEscalation",
        value: null,
        byDefault: "true",
        deciding: true,
      },
    ]);
  });

  it("fails a container that allows it", () => {
    const { outcome, evidence } = examine(
      privilegeEscalationIsDisallowed,
      workload((spec) => {
        web(spec).securityContext!.allowPrivilegeEscalation = true;
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.allowPrivilegeEscalation",
        value: true,
        deciding: true,
      },
    ]);
  });

  it("says nothing about Windows pods", () => {
    const { outcome, evidence } = examine(
      privilegeEscalationIsDisallowed,
      workload((spec) => {
        spec.os = { name: "windows" };
      }),
    );
    expect(outcome).toBe("not-applicable");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.os.name", value: "windows" }]);
  });

  it("asks Windows pods as well before 1.25", () => {
    const body = workload((spec) => {
      spec.os = { name: "windows" };
      web(spec).securityContext!.allowPrivilegeEscalation = undefined;
    });
    expect(judgeByRule(privilegeEscalationIsDisallowed.rule, body, 24).outcome).toBe("fail");
  });
});
