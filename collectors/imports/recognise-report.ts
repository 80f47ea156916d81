import type { ReportFormat } from "@/facts/host/benchmark-report";
import { isDockerBench } from "./read-docker-bench";
import { isKubeBench } from "./read-kube-bench";

/** What a file turned out to be. `seems` says it in words where it is nothing that is read. */
export type Recognised = { format: ReportFormat } | { seems: string };

/** What can be imported, in words. */
export const supportedReports =
  "results of OpenSCAP or another XCCDF tool (XCCDF or ARF, XML), the report file of Lynis (lynis-report.dat), the JSON of kube-bench and that of docker-bench-security";

/** What a text that is no JSON seems to be, by what it holds and not by its name. */
export function recogniseText(text: string): Recognised {
  const start = text.slice(0, 20_000);
  const trimmed = start.trimStart();
  if (/^<\?xml|^<[A-Za-z_!]/.test(trimmed)) return recogniseXml(text, trimmed);
  if (/^(lynis_version|report_version_major)=/m.test(start)) return { format: "lynis" };
  if (/^\[(PASS|FAIL|WARN)\] (V-\d+|\d+(\.\d+)+) (?!- )/m.test(start)) return { format: "kube-bench" };
  return { seems: others.find(({ mark }) => mark.test(start))?.seems ?? "nothing that is known here" };
}

/** What JSON values seem to be. */
export function recogniseJson(values: readonly unknown[]): Recognised {
  if (values.some(isDockerBench)) return { format: "docker-bench" };
  if (values.some(isKubeBench)) return { format: "kube-bench" };
  const keys = values.flatMap((value) => (typeof value === "object" && value !== null ? Object.keys(value) : []));
  const known = jsonOthers.find(({ key }) => keys.includes(key));
  return { seems: known?.seems ?? "JSON of another kind" };
}

function recogniseXml(text: string, start: string): Recognised {
  if (/^<!doctype html|<html[\s>]/i.test(start))
    return { seems: "a web page: the machine-readable results are wanted, not the HTML report" };
  if (text.includes("http://checklists.nist.gov/xccdf/1.")) return { format: "xccdf" };
  if (start.includes("http://oval.mitre.org/XMLSchema/oval-")) return { seems: "OVAL results without XCCDF results" };
  return { seems: "XML of another kind" };
}

const others: readonly { mark: RegExp; seems: string }[] = [
  {
    mark: /\[(INFO|PASS|WARN|NOTE)\] \d+(\.\d+)* +- /,
    seems: "the text output of docker-bench-security: its JSON lies beside it (log.json)",
  },
  {
    mark: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d .*(Lynis|Test ID)/m,
    seems: "the log of Lynis: the report is lynis-report.dat",
  },
  { mark: /^controls:\s*$/m, seems: "check definitions of kube-bench, and not the results of a run" },
  { mark: /^apiVersion:\s/m, seems: "Kubernetes manifests: add them as manifest files, or plimsoll scan" },
];

const jsonOthers: readonly { key: string; seems: string }[] = [
  { key: "apiVersion", seems: "Kubernetes objects: add them as manifest files, or plimsoll scan" },
  { key: "bomFormat", seems: "a CycloneDX document" },
  { key: "spdxVersion", seems: "an SPDX document" },
  { key: "runs", seems: "a SARIF document" },
  { key: "ArtifactName", seems: "a report of Trivy" },
  { key: "matches", seems: "a report of Grype" },
  { key: "platform", seems: "a document of Heimdall (OHDF)" },
];
