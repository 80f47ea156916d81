import { exitCodes } from "@/cli/exit-codes";
import { LeftOut } from "@/cli/left-out";
import { openScanInput } from "@/cli/scan-input";
import { ScanProgress } from "@/cli/scan-progress";
import { readScanAdvisories, readScanSettings } from "@/cli/scan-settings";
import { scanTable } from "@/cli/scan-table";
import { version } from "@/cli/version";
import { writePieces } from "@/cli/write-pieces";
import { assess } from "@/controls/assess";
import { catalog } from "@/controls/catalog/catalog";
import { allChecks, checksVersion } from "@/controls/checks/all-checks";
import { countPosture } from "@/controls/count-posture";
import { type Severity, severities } from "@/controls/outcome";
import { tallyResults } from "@/controls/tally";
import { toJunit } from "@/reports/junit";
import { toSarif } from "@/reports/sarif";
import { scanDocument } from "@/reports/scan-document";
import type { ScanDocument } from "@/reports/scan-document-schema";
import { scanDocumentText } from "@/reports/scan-document-text";
import { gather } from "@/scan/gather";

export interface ScanOptions {
  context?: string;
  kubeconfig?: string;
  inCluster?: boolean;
  root?: string;
  format?: "table" | "json" | "sarif" | "junit";
  output?: string;
  failOn?: Severity;
  quiet?: boolean;
  settings?: string;
  advisories?: string;
  pssVersion?: string;
}

/** `plimsoll scan`: result on standard output or in a file, progress on standard error, the exit code returned. */
export async function scanCommand(path: string | undefined, options: ScanOptions): Promise<number> {
  const progress = new ScanProgress(options.quiet === true);
  const leftOut = new LeftOut();
  const document = await scanOnce(path, options, progress, leftOut);
  await writePieces(pieces(document, options), options.output);
  for (const problem of problems(document)) process.stderr.write(`plimsoll: ${problem}\n`);
  const line = leftOut.line();
  if (line !== null) process.stderr.write(`plimsoll: ${line}\n`);
  return meets(document, options.failOn) ? exitCodes.failing : exitCodes.done;
}

async function scanOnce(
  path: string | undefined,
  options: ScanOptions,
  progress: ScanProgress,
  leftOut: LeftOut,
): Promise<ScanDocument> {
  const settings = readScanSettings(options);
  const startedAt = new Date();
  const input = await openScanInput(path, options, leftOut);
  try {
    const gathered = await gather(input, (read) => progress.show(read), settings, readScanAdvisories(options));
    progress.stage("judging");
    const assessed = assess(gathered.index, [...gathered.gaps, ...gathered.unheld], allChecks);
    const assets = [...assessed.assets];
    for (const bug of assessed.bugs.slice(0, 5)) {
      process.stderr.write(
        `plimsoll: check ${bug.checkId} failed on ${bug.asset.name}: ${bug.message} (please report this)\n`,
      );
    }
    const tallies = tallyResults(assets, assessed.reach);
    return scanDocument({
      version: version(),
      startedAt,
      finishedAt: new Date(),
      catalogVersion: catalog.catalogVersion,
      checksVersion,
      settings,
      identity: gathered.identity,
      objectsRead: [...gathered.read.values()].reduce((sum, count) => sum + count, 0),
      gaps: gathered.gaps,
      assets,
      checks: allChecks,
      controls: catalog.controls,
      posture: countPosture(catalog.controls, allChecks, tallies, new Map(), { exceptions: "with", strengths: "all" }),
    });
  } finally {
    progress.done();
  }
}

function pieces(document: ScanDocument, options: ScanOptions): Iterable<string> {
  if (options.format === "json") return scanDocumentText(document);
  if (options.format === "sarif") return [JSON.stringify(toSarif(document), null, 2), "\n"];
  if (options.format === "junit") return [toJunit(document)];
  const colour = !options.output && Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;
  return [scanTable(document, { colour, width: process.stdout.columns ?? 100 })];
}

/** Broken documents, one line each for the first of them: they are evidence that was lost. */
function problems(document: ScanDocument): string[] {
  const broken = document.assessment.gaps.flatMap(({ origin, detail }) =>
    origin ? [`${origin.file}:${origin.line}: ${detail}`] : [],
  );
  const more = broken.length - mostProblems;
  return [...broken.slice(0, mostProblems), ...(more > 0 ? [`… and ${more} more; --format json lists all`] : [])];
}

const mostProblems = 20;

function meets(document: ScanDocument, threshold: Severity | undefined): boolean {
  if (!threshold) return false;
  const bad = new Set<string>(severities.slice(0, severities.indexOf(threshold) + 1));
  const severe = new Set(document.checks.filter((check) => bad.has(check.severity)).map((check) => check.id));
  return document.findings.some((finding) => finding.outcome === "fail" && severe.has(finding.checkId));
}
