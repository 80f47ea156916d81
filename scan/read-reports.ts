import { observedAt } from "@/collectors/imports/collect-report";
import { type HostReport, type ReadOptions, type ReportFile, readReport } from "@/collectors/imports/read-report";
import type { SourceSecret } from "@/scan/source-secret";

/** Reports made ready to be a source: what is sealed, what may be shown, when the host was looked at. */
export interface ReportSource {
  secret: Extract<SourceSecret, { via: "reports" }>;
  settings: { hosts: string[]; tools: string[]; files: string[] };
  observedAt: Date;
}

export type ReportsRead =
  | { ok: true; source: ReportSource; reports: HostReport[] }
  | { ok: false; about: "file" | "host"; sentence: string };

/** More in one source is more than people look through, and its reading counts as old as the oldest of them. */
const mostReports = 200;

/**
 * Reads the report files of one source. Only what they say about rules is kept: not the files, which hold commands, accounts and addresses of the host.
 * @param now when they were handed in
 * @param patienceMs how long all of them together may take
 */
export function readReports(
  files: readonly ReportFile[],
  options: ReadOptions,
  now: Date,
  patienceMs = Number.POSITIVE_INFINITY,
): ReportsRead {
  const reports: HostReport[] = [];
  const until = Date.now() + patienceMs;
  for (const file of files) {
    if (Date.now() > until)
      return { ok: false, about: "file", sentence: "Reading these reports takes too long: hand them in one by one." };
    const read = readReport(file, options);
    if (!read.ok) return read;
    reports.push(...read.reports);
  }
  if (reports.length > mostReports)
    return {
      ok: false,
      about: "file",
      sentence: `More than ${mostReports} reports at once: add them as several sources.`,
    };
  const distinct = (of: (report: HostReport) => string) => [...new Set(reports.map(of))].sort();
  return {
    ok: true,
    reports,
    source: {
      secret: { via: "reports", receivedAt: now.toISOString(), reports },
      settings: {
        hosts: distinct(({ host }) => host),
        tools: distinct(({ results }) =>
          [results.tool ?? results.format, results.toolVersion].filter(Boolean).join(" "),
        ),
        files: files.map(({ name }) => name).slice(0, mostReports),
      },
      observedAt: observedAt(reports, now),
    },
  };
}
