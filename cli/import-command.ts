import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { buffer } from "node:stream/consumers";
import { exitCodes } from "@/cli/exit-codes";
import { type ImportDocument, importDocument } from "@/cli/import-document";
import { importTable } from "@/cli/import-table";
import { saveImport } from "@/cli/save-import";
import { writePieces } from "@/cli/write-pieces";
import { collectReports } from "@/collectors/imports/collect-report";
import type { ReadOptions, ReportFile } from "@/collectors/imports/read-report";
import { defaultReportLimits } from "@/collectors/imports/report-limits";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { type Severity, severities } from "@/controls/outcome";
import { CannotRun } from "@/platform/cannot-run";
import { gather } from "@/scan/gather";
import { type ReportSource, readReports } from "@/scan/read-reports";

export interface ImportOptions {
  /** `json` asks for what `json` below does, as `--format json` of a scan does. */
  format?: ReadOptions["format"] | "json";
  host?: string;
  json?: boolean;
  output?: string;
  failOn?: Severity;
  /** Record them as a source of the dashboard, under the name in `source` or one made of tool and host. */
  save?: boolean;
  source?: string;
}

/**
 * `plimsoll import`: reads reports of other tools, shows what was made of every rule and what follows from it; with `--save` it becomes a source of the
 * dashboard. Without, no database is looked at.
 * @throws CannotRun when a file is not there or is no report that can be read, with what it seems to be
 */
export async function importCommand(
  files: readonly string[],
  options: ImportOptions,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  const now = new Date();
  const read = readReports(await Promise.all(files.map(readFileOf)), readOptions(options), now);
  if (!read.ok) throw new CannotRun(read.about === "host" ? `${read.sentence} (--host NAME)` : read.sentence);
  const document = await judged(read.reports, now);
  await writePieces(
    [options.json || options.format === "json" ? `${JSON.stringify(document, null, 2)}\n` : importTable(document)],
    options.output,
  );
  if (options.save) await save(read.source, options.source, env);
  return meets(document, options.failOn) ? exitCodes.failing : exitCodes.done;
}

function readOptions({ format, host }: ImportOptions): ReadOptions {
  return { format: format === undefined || format === "json" ? "auto" : format, host: host ?? null };
}

async function judged(reports: Parameters<typeof importDocument>[0], now: Date): Promise<ImportDocument> {
  const gathered = await gather(collectReports(reports, now));
  const assessed = assess(gathered.index, [...gathered.gaps, ...gathered.unheld], allChecks);
  return importDocument(reports, assessed.assets, now);
}

async function save(source: ReportSource, name: string | undefined, env: NodeJS.ProcessEnv): Promise<void> {
  const made = `${source.settings.tools.join(", ")}: ${source.settings.hosts.join(", ")}`.slice(0, 80);
  process.stderr.write(`plimsoll: ${await saveImport(name ?? made, source, env)}\n`);
}

async function readFileOf(path: string): Promise<ReportFile> {
  if (path === "-") return { name: "stdin", bytes: await buffer(process.stdin) };
  if (!existsSync(path)) throw new CannotRun(`there is no ${path}`);
  const about = statSync(path);
  if (!about.isFile()) throw new CannotRun(`${path} is not a regular file`);
  if (about.size > defaultReportLimits.bytes) throw new CannotRun(`${path} is larger than a report may be`);
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch (error) {
    throw new CannotRun(`cannot read ${path}: ${(error as Error).message}`);
  }
}

function meets(document: ImportDocument, threshold: Severity | undefined): boolean {
  if (!threshold) return false;
  const bad: readonly string[] = severities.slice(0, severities.indexOf(threshold) + 1);
  return document.findings.some(({ outcome, severity }) => outcome === "fail" && bad.includes(severity));
}
