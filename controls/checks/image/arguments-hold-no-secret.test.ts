import { describe, expect, it } from "vitest";
import { argumentsHoldNoSecret } from "@/controls/checks/image/arguments-hold-no-secret";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("arguments-hold-no-secret", () => {
  it("passes the minimal good workload", () => {
    expect(examine(argumentsHoldNoSecret, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "command and arguments of every container of the pod template" },
    });
  });

  it("passes a reference to a variable", () => {
    const { outcome, evidence } = examine(
      argumentsHoldNoSecret,
      workload((spec) => {
        web(spec).args = ["--password=$(DB_PASSWORD)"];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([]);
  });

  it("fails a secret behind a flag", () => {
    const { outcome, evidence } = examine(
      argumentsHoldNoSecret,
      workload((spec) => {
        web(spec).args = ["serve", "--password=[redacted]"];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].args[1]", value: "--password=[redacted]", deciding: true },
    ]);
  });

  it("fails a secret in the argument after its flag", () => {
    const { outcome, evidence } = examine(
      argumentsHoldNoSecret,
      workload((spec) => {
        web(spec).command = ["serve", "--password", "[redacted]"];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].command[2]", value: "--password [redacted]", deciding: true },
    ]);
  });

  it("shows only what stands before a secret in a long script", () => {
    const { outcome, evidence } = examine(
      argumentsHoldNoSecret,
      workload((spec) => {
        web(spec).args = [`${"echo start; ".repeat(20)}export API_TOKEN=[redacted]; serve --port 8080`];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].args[0]",
        value: "…start; echo start; echo start; echo start; export API_TOKEN=[redacted]",
        deciding: true,
      },
    ]);
  });
});
