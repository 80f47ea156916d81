import { describe, expect, it } from "vitest";
import { seLinuxOptionsConfine } from "@/controls/checks/container/se-linux-options-confine";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("se-linux-options-confine", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(seLinuxOptionsConfine, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seLinuxOptions", value: null },
      { path: "spec.template.spec.containers[web].securityContext.seLinuxOptions", value: null },
    ]);
  });

  it("passes a type made for containers", () => {
    const { outcome, evidence } = examine(
      seLinuxOptionsConfine,
      workload((spec) => {
        spec.securityContext!.seLinuxOptions = { type: "container_engine_t" };
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seLinuxOptions.type", value: "container_engine_t" },
      { path: "spec.template.spec.containers[web].securityContext.seLinuxOptions", value: null },
    ]);
  });

  it("fails a type that does not confine", () => {
    const { outcome, evidence } = examine(
      seLinuxOptionsConfine,
      workload((spec) => {
        spec.securityContext!.seLinuxOptions = { type: "spc_t" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.seLinuxOptions.type", value: "spc_t", deciding: true },
    ]);
  });

  it("fails a user", () => {
    const { outcome, evidence } = examine(
      seLinuxOptionsConfine,
      workload((spec) => {
        web(spec).securityContext!.seLinuxOptions = { user: "system_u" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.seLinuxOptions.user",
        value: "system_u",
        deciding: true,
      },
    ]);
  });

  it("fails a role", () => {
    const { outcome, evidence } = examine(
      seLinuxOptionsConfine,
      workload((spec) => {
        web(spec).securityContext!.seLinuxOptions = { role: "system_r" };
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].securityContext.seLinuxOptions.role",
        value: "system_r",
        deciding: true,
      },
    ]);
  });

  it("knows the type for container engines since 1.31 only", () => {
    const body = workload((spec) => {
      spec.securityContext!.seLinuxOptions = { type: "container_engine_t" };
    });
    expect(judgeByRule(seLinuxOptionsConfine.rule, body, 30).outcome).toBe("fail");
    expect(judgeByRule(seLinuxOptionsConfine.rule, body, 31).outcome).toBe("pass");
  });
});
