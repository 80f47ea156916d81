import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import type { ExceptionMode } from "@/controls/count";
import type { StrengthMode } from "@/controls/count-posture";
import type { Database } from "@/prisma/database";

/** Which document leaves the product, and what it speaks about. */
export interface ExportInput {
  document: "findings.csv" | "findings.json" | "posture.csv" | "posture.json" | "audit-report.pdf";
  asOf: Date;
  /** Null is every source. */
  sourceIds: readonly number[] | null;
  exceptions: ExceptionMode;
  strengths: StrengthMode;
  locale: string;
}

/** Writes into the audit trail that somebody takes a document away. Called before its first byte is handed out. */
export async function recordExport(proof: Proof<"report:export">, db: Database, input: ExportInput): Promise<void> {
  const { document, asOf, sourceIds, exceptions, strengths, locale } = input;
  await db.$transaction((tx) =>
    writeAudit(tx, proof.actor, "report.exported", `report:${document}`, {
      asOf: asOf.toISOString(),
      sources: sourceIds?.join(",") ?? "all",
      exceptions,
      strengths,
      locale,
    }),
  );
}
