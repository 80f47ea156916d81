import { describe, expect, it } from "vitest";
import { scanTable } from "@/cli/scan-table";
import type { ScanDocument } from "@/reports/scan-document-schema";

const eks = (checkId: string): ScanDocument["findings"][number] => ({
  checkId,
  asset: { kind: "cluster", name: "prod", namespace: null, kubernetes: null },
  outcome: "not-assessed",
  reason: "the control plane is not among the nodes",
  evidence: { observed: [], answeredBy: "Amazon EKS" },
  origin: null,
});

function document(findings: ScanDocument["findings"]): ScanDocument {
  const check = { failTitle: "x", severity: "high" as const, tier: "orchestrator", proves: [], indicates: [] };
  const plain = { ...check, references: [], remediation: { text: "" } };
  const at = "2026-01-01T00:00:00.000Z";
  return {
    schemaVersion: "1.1",
    assessment: {
      tool: { name: "plimsoll", version: "1" },
      standard: "NIST SP 800-190",
      startedAt: at,
      finishedAt: at,
      catalogVersion: "1",
      checksVersion: "1",
      scoringVersion: "1",
      podSecurityVersion: "1.37",
      sources: [],
      gaps: [],
      compliance: null,
      coverage: null,
    },
    checks: [
      { ...plain, id: "a-flag-is-set", title: "A flag is set" },
      { ...plain, id: "b-flag-is-set", title: "B flag is set" },
    ],
    findings,
    recommendations: [],
    controls: [],
  };
}

describe("the table of a scan", () => {
  it("tells what the provider answers for once for each reason, and as no failure", () => {
    const table = scanTable(document([eks("a-flag-is-set"), eks("b-flag-is-set")]), { colour: false, width: 100 });
    expect(table).toContain(`answered for by the provider, not assessed here
◇ Amazon EKS: the control plane is not among the nodes
  A flag is set (a-flag-is-set)
  B flag is set (b-flag-is-set)
`);
    expect(table).toContain("No check fails on what was seen.");
    expect(table).toContain("Pod Security Standards 1.37");
  });

  it("says nothing of providers where none answers for anything", () => {
    expect(scanTable(document([]), { colour: false, width: 100 })).not.toContain("provider");
  });
});
