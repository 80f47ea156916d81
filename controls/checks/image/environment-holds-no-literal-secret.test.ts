import { describe, expect, it } from "vitest";
import { environmentHoldsNoLiteralSecret } from "@/controls/checks/image/environment-holds-no-literal-secret";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("environment-holds-no-literal-secret", () => {
  it("passes the minimal good workload", () => {
    expect(examine(environmentHoldsNoLiteralSecret, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "literal environment variables of every container of the pod template" },
    });
  });

  it("passes a reference to a Secret", () => {
    const { outcome, evidence } = examine(
      environmentHoldsNoLiteralSecret,
      workload((spec) => {
        web(spec).env = [
          { name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "web-database", key: "password" } } },
        ];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].env[DB_PASSWORD].valueFrom.secretKeyRef.name",
        value: "web-database",
      },
    ]);
  });

  it("passes a literal that looks like nothing", () => {
    const { outcome, evidence } = examine(
      environmentHoldsNoLiteralSecret,
      workload((spec) => {
        web(spec).env = [{ name: "DB_PASSWORD", literal: { length: 4, looksLike: null } }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([]);
  });

  it("fails a literal that looks like a secret and does not show it", () => {
    const { outcome, evidence } = examine(
      environmentHoldsNoLiteralSecret,
      workload((spec) => {
        web(spec).env = [{ name: "DB_PASSWORD", literal: { length: 12, looksLike: "secret-by-name" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].env[DB_PASSWORD].value",
        value: "[redacted] looks like: secret-by-name",
        deciding: true,
      },
    ]);
  });
});
