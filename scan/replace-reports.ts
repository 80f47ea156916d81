import type { Keys } from "@/access/key-file";
import type { Proof } from "@/access/proof";
import { seal } from "@/access/seal";
import type { Database } from "@/prisma/database";
import type { ReportSource } from "@/scan/read-reports";
import { sourceSecretPurpose } from "@/scan/source-secret";
import { changeSource } from "@/store/change-source";

export type ReportsReplaced = { ok: true } | { ok: false; sentence: string };

/**
 * Gives a source of reports newer ones about the same hosts. The scan that is asked for next reads them. Refused, with a sentence: another kind of source,
 * other hosts, and a report that is not newer than what is recorded.
 */
export async function replaceReports(
  proof: Proof<"source:write">,
  db: Database,
  keys: Keys,
  sourceId: number,
  source: ReportSource,
): Promise<ReportsReplaced> {
  const known = await db.source.findFirst({
    where: { id: sourceId, retiredAt: null, kind: "report" },
    select: { settings: true },
  });
  if (!known) return { ok: false, sentence: "This is no source of reports, or it was retired." };
  const before = hostsIn(known.settings);
  const other = source.settings.hosts.filter((host) => !before.includes(host));
  const missing = before.filter((host) => !source.settings.hosts.includes(host));
  if (other.length > 0 || missing.length > 0) {
    return {
      ok: false,
      sentence: `This source is about ${before.join(", ")}, and the report about ${source.settings.hosts.join(", ")}: add it as a source of its own.`,
    };
  }
  const newest = await db.assessment.findFirst({
    where: { sourceId },
    orderBy: { observedAt: "desc" },
    select: { observedAt: true },
  });
  if (newest && newest.observedAt >= source.observedAt) {
    return {
      ok: false,
      sentence: `The report is of ${minute(source.observedAt)}, and one of ${minute(newest.observedAt)} is recorded already.`,
    };
  }
  const sealed = seal(keys, sourceSecretPurpose, JSON.stringify(source.secret));
  const changed = await changeSource(proof, db, { sourceId, settings: source.settings, sealed });
  return changed.ok ? { ok: true } : { ok: false, sentence: "The source was retired meanwhile." };
}

function hostsIn(settings: unknown): string[] {
  const { hosts } = settings as { hosts?: unknown };
  return Array.isArray(hosts) ? hosts.filter((host): host is string => typeof host === "string") : [];
}

function minute(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
