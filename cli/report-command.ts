import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { proveSystem } from "@/access/prove-system";
import { exitCodes } from "@/cli/exit-codes";
import { version } from "@/cli/version";
import { type Locale, locales } from "@/messages/locales";
import { CannotRun } from "@/platform/cannot-run";
import { readConfig } from "@/platform/config";
import { openDatabaseServer } from "@/platform/database-server";
import { Progress } from "@/platform/progress";
import { projectRoot } from "@/platform/project-root";
import type { Scope } from "@/posture/answers";
import { reportContent } from "@/posture/report-content";
import { type Database, openDatabase } from "@/prisma/database";
import { auditReportData } from "@/reports/audit-report/audit-report-data";
import { printedFailures, type Typeset, typesetAuditReport } from "@/reports/audit-report/typeset-audit-report";
import { recordExport } from "@/store/record-export";

export interface ReportOptions {
  out?: string;
  locale?: string;
  /** Ids or names of sources; none is all of them. */
  source?: readonly string[];
  asOf?: string;
}

const document = "audit-report.pdf";

/**
 * `plimsoll report`: the audit report as PDF, of what the dashboard has recorded. The path of the file goes to standard output; with
 * `--out -` the document itself does. Like a download, it leaves a line in the audit trail.
 * @throws CannotRun when there is nothing to report, or the file cannot be written
 */
export async function reportCommand(options: ReportOptions, env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const locale = localeOf(options.locale);
  const asOf = instantOf(options.asOf);
  const config = readConfig(env);
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, "database"))) throw nothingRecorded(config.dataFolder);
  const progress = new Progress();
  const server = await openDatabaseServer(config, "plimsoll report", true);
  try {
    const pdf = await progress.step("Making the audit report", () =>
      make(server.url, options.source ?? [], asOf, locale),
    );
    const out = options.out ?? `plimsoll-audit-report-${asOf.toISOString().slice(0, 16).replaceAll(":", "")}Z.pdf`;
    await write(pdf, out);
  } finally {
    await server.stop();
  }
  return exitCodes.done;
}

async function make(url: string, sources: readonly string[], asOf: Date, locale: Locale): Promise<Uint8Array> {
  const proof = proveSystem("report:export");
  const db = openDatabase(url);
  try {
    const sourceIds = await sourcesNamed(db, sources);
    const scope: Scope = { asOf, sourceIds, exceptions: "with", strengths: "all" };
    await recordExport(proof, db, { document, locale, ...scope });
    const content = await reportContent(proof, db, scope, printedFailures);
    const about = { locale, askedBy: proof.actor.name, productVersion: version() };
    return pdfOf(await typesetAuditReport(auditReportData({ ...content, ...about }), { root: projectRoot }));
  } catch (error) {
    throw isOldSchema(error)
      ? new CannotRun("the database is of an older version of Plimsoll: plimsoll migrate brings it up to date")
      : error;
  } finally {
    await db.$disconnect();
  }
}

/** The ids of what was asked for; null for everything. There must be something to report on. */
async function sourcesNamed(db: Database, wanted: readonly string[]): Promise<number[] | null> {
  const known = await db.source.findMany({ select: { id: true, name: true }, orderBy: { id: "asc" } });
  if (known.length === 0)
    throw new CannotRun("no source was ever added, so there is nothing to report: plimsoll start");
  if (wanted.length === 0) return null;
  return wanted.map((each) => {
    const found = known.find(({ id, name }) => String(id) === each || name === each);
    if (found) return found.id;
    const names = known.slice(0, 20).map(({ id, name }) => `${id} ${name}`);
    throw new CannotRun(`there is no source ${each}; there are: ${names.join(", ")}`);
  });
}

/** What Prisma says where a table or column is missing. */
function isOldSchema(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "P2021" || error.code === "P2022");
}

function pdfOf(made: Typeset): Uint8Array {
  if (made.ok) return made.pdf;
  throw new CannotRun(`the report could not be made (${made.reason}): ${made.detail}`);
}

async function write(pdf: Uint8Array, out: string): Promise<void> {
  if (out === "-") {
    await new Promise<void>((resolve) => process.stdout.write(pdf, () => resolve()));
    return;
  }
  try {
    await writeFile(out, pdf);
  } catch (error) {
    throw new CannotRun(`cannot write ${out}: ${(error as Error).message}`);
  }
  process.stdout.write(`${out}\n`);
}

function localeOf(text: string | undefined): Locale {
  const known = locales.find((locale) => locale === (text ?? "en"));
  if (known) return known;
  throw new CannotRun(`there is no report in ${text}: ${locales.join(" or ")}`);
}

function instantOf(text: string | undefined): Date {
  if (text === undefined) return new Date();
  const instant = new Date(text);
  if (Number.isNaN(instant.getTime()))
    throw new CannotRun(`${text} is no instant: write 2026-11-20 or 2026-11-20T09:00Z`);
  if (instant > new Date()) throw new CannotRun(`${text} lies in the future`);
  return instant;
}

function nothingRecorded(folder: string): CannotRun {
  return new CannotRun(
    `nothing was recorded in ${folder} yet: plimsoll start, or set PLIMSOLL_DATA_DIR or DATABASE_URL to where it was`,
  );
}
