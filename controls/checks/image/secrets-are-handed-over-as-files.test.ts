import { describe, expect, it } from "vitest";
import { secretsAreHandedOverAsFiles } from "@/controls/checks/image/secrets-are-handed-over-as-files";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("secrets-are-handed-over-as-files", () => {
  it("passes the minimal good workload", () => {
    expect(examine(secretsAreHandedOverAsFiles, workload())).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "environment of every container of the pod template" },
    });
  });

  it("passes a Secret that is mounted", () => {
    const { outcome, evidence } = examine(
      secretsAreHandedOverAsFiles,
      workload((spec) => {
        spec.volumes = [{ name: "data", source: "secret", secretName: "web-database" }];
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.volumes[data].secret.secretName", value: "web-database" },
    ]);
  });

  it("fails a variable from a Secret", () => {
    const { outcome, evidence } = examine(
      secretsAreHandedOverAsFiles,
      workload((spec) => {
        web(spec).env = [{ name: "DB_PASSWORD", valueFrom: { secretKeyRef: { name: "web-database" } } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].env[DB_PASSWORD].valueFrom.secretKeyRef.name",
        value: "web-database",
        deciding: true,
      },
    ]);
  });

  it("fails a whole Secret in the environment", () => {
    const { outcome, evidence } = examine(
      secretsAreHandedOverAsFiles,
      workload((spec) => {
        web(spec).envFrom = [{ secretRef: { name: "web-database" } }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].envFrom[0].secretRef.name", value: "web-database", deciding: true },
    ]);
  });
});
