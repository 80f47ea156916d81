import { allChecks } from "@/controls/checks/all-checks";
import type { ExportedFinding } from "@/posture/exported-findings";
import type { FindingPages } from "@/reports/finding-pages";
import { sampleInstant, scatter } from "@/reports/testing/sample-posture";

const namespaces = ["checkout", "payments", "batch-legacy", "observability", "partner-api"];

/** Made-up failures: the same number gives the same finding. `over` puts hostile text where a test wants it. */
export function sampleFinding(number: number, over: Partial<ExportedFinding> = {}): ExportedFinding {
  const check = allChecks[number % allChecks.length]!;
  const container = `spec.template.spec.containers[app-${number % 4}]`;
  return {
    id: String(number + 1),
    checkId: check.id,
    severity: check.severity,
    outcome: "fail",
    stale: number % 17 === 0,
    asset: {
      id: number,
      key: `workload/${number}`,
      kind: "workload",
      name: `service-${number}`,
      namespace: namespaces[scatter(String(number), namespaces.length)]!,
      kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
    },
    sourceId: 1,
    sourceName: "prod-eu",
    since: new Date(sampleInstant.getTime() - number * 3_600_000),
    lastSeenAt: sampleInstant,
    recommendationIds: [...check.proves, ...check.indicates],
    reason: null,
    evidence: {
      observed: [
        { path: `${container}.image`, value: "registry.example/shop/app:1.4.2" },
        { path: `${container}.securityContext.privileged`, value: true, deciding: true },
        { path: `${container}.securityContext.runAsNonRoot`, value: null, byDefault: "false", deciding: true },
      ],
    },
    evidenceHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    origin: null,
    ...over,
  };
}

export async function* inPages(findings: readonly ExportedFinding[], size = 100): FindingPages {
  for (let at = 0; at < findings.length; at += size) yield findings.slice(at, at + size);
}

/** Names and values that a hostile cluster could hold. */
export const hostileTexts = [
  '#eval("1+1")',
  '#read("/etc/passwd")',
  "`$*_<>@\\#[]{}~/*//",
  "$ x^2 $ *bold* _it_ @ref <label>",
  "= A heading",
  "=cmd|' /C calc'!A0",
  "</script><script>alert(1)</script>",
  "%%EOF\n/JavaScript",
  "😀🏴‍☠️ emoji",
  "مرحبا שלום",
  "\u202Etxt.exe",
  "a\u200Bb\u0007\u0000",
  "\uD800 lone",
  "名前空間・充足",
  "x".repeat(10_240),
  `very-${"long-name-".repeat(30)}`,
];
