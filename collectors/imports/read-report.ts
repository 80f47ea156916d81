import type { ReportFormat } from "@/facts/host/benchmark-report";
import { type FoundReport, hostName } from "./found-report";
import { jsonValues } from "./json-values";
import { readDockerBench } from "./read-docker-bench";
import { readKubeBench, readKubeBenchText } from "./read-kube-bench";
import { readLynis } from "./read-lynis";
import { readXccdf } from "./read-xccdf";
import { recogniseJson, recogniseText, supportedReports } from "./recognise-report";
import { defaultReportLimits, type ReportLimits } from "./report-limits";
import { reportText } from "./report-text";
import { UnreadableReport } from "./unreadable-report";

export interface ReportFile {
  name: string;
  bytes: Uint8Array;
}

export interface ReadOptions {
  /** What the file is; by its content where it is not given. `arf` is read as `xccdf` is. */
  format?: ReportFormat | "arf" | "auto";
  /** The host it is about, where the report does not say or calls it otherwise. */
  host?: string | null;
  limits?: Partial<ReportLimits>;
}

/** A report whose host is known. */
export interface HostReport extends FoundReport {
  host: string;
}

export type ReadReport = { ok: true; reports: HostReport[] } | { ok: false; about: "file" | "host"; sentence: string };

/** Reads one file. What is wrong with it, and that it does not name a host, comes back as a sentence; a bug of ours throws. */
export function readReport(file: ReportFile, options: ReadOptions = {}): ReadReport {
  const given = options.host ? hostName(options.host) : null;
  if (options.host && given === null)
    return { ok: false, about: "host", sentence: `${options.host} is no name of a host.` };
  try {
    const found = reportsIn(file.bytes, options.format ?? "auto", { ...defaultReportLimits, ...options.limits });
    const reports = found.flatMap((each) => {
      const host = given ?? each.host;
      return host === null ? [] : [{ ...each, host }];
    });
    if (reports.length === found.length) return { ok: true, reports };
    return {
      ok: false,
      about: "host",
      sentence: `${file.name}: The report does not say which host it is about: name the host.`,
    };
  } catch (error) {
    if (!(error instanceof UnreadableReport)) throw error;
    return { ok: false, about: "file", sentence: `${file.name}: ${error.message}` };
  }
}

function reportsIn(bytes: Uint8Array, wanted: NonNullable<ReadOptions["format"]>, limits: ReportLimits): FoundReport[] {
  const text = reportText(bytes, limits);
  const isJson = /^\s*[[{]/.test(text) && !/^\s*\[(INFO|PASS|FAIL|WARN|NOTE)\]/.test(text);
  const values = isJson ? jsonValues(text, limits) : [];
  const recognised = isJson ? recogniseJson(values) : recogniseText(text);
  const format = wanted === "arf" ? "xccdf" : wanted;
  if ("seems" in recognised)
    throw new UnreadableReport(`This seems to be ${recognised.seems}. What can be imported: ${supportedReports}.`);
  if (format !== "auto" && format !== recognised.format)
    throw new UnreadableReport(`This seems to be a report in the format ${recognised.format}, and not ${wanted}.`);
  return readers[recognised.format]({ text, values, limits });
}

const readers: Record<
  ReportFormat,
  (input: { text: string; values: readonly unknown[]; limits: ReportLimits }) => FoundReport[]
> = {
  xccdf: ({ text, limits }) => readXccdf(text, limits),
  lynis: ({ text, limits }) => readLynis(text, limits),
  "kube-bench": ({ text, values, limits }) =>
    values.length > 0 ? readKubeBench(values, limits) : readKubeBenchText(text, limits),
  "docker-bench": ({ values, limits }) => values.flatMap((value) => readDockerBench(value, limits)),
};
