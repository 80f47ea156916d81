import { describe, expect, it } from "vitest";
import { sysctlsAreSafe } from "@/controls/checks/container/sysctls-are-safe";
import { judgeByRule } from "@/controls/checks/pod-security/define-pod-security-check";
import { examine, workload } from "@/controls/checks/testing/workload";

describe("sysctls-are-safe", () => {
  it("passes the minimal good workload", () => {
    expect(examine(sysctlsAreSafe, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "every sysctl of the pod template" },
    });
  });

  it("passes a sysctl that stays in the pod", () => {
    const { outcome, evidence } = examine(
      sysctlsAreSafe,
      workload((spec) => {
        spec.securityContext!.sysctls = [{ name: "net.ipv4.tcp_rmem", value: "4096" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.sysctls[net.ipv4.tcp_rmem]", value: "4096" },
    ]);
  });

  it("fails a sysctl that reaches beyond the pod", () => {
    const { outcome, evidence } = examine(
      sysctlsAreSafe,
      workload((spec) => {
        spec.securityContext!.sysctls = [{ name: "kernel.msgmax", value: "1" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.securityContext.sysctls[kernel.msgmax]", value: "1", deciding: true },
    ]);
  });

  it("allows a sysctl only from the version that declared it safe", () => {
    const body = workload((spec) => {
      spec.securityContext!.sysctls = [{ name: "net.ipv4.tcp_keepalive_time", value: "60" }];
    });
    expect(judgeByRule(sysctlsAreSafe.rule, body, 28).outcome).toBe("fail");
    expect(judgeByRule(sysctlsAreSafe.rule, body, 29).outcome).toBe("pass");
  });
});
