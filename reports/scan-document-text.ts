import { findingRemediation } from "@/reports/finding-remediation";
import type { ScanDocument } from "@/reports/scan-document-schema";

/**
 * The document of a scan as JSON text in pieces, a finding to a line, so that no estate has to fit into one string. Failures carry how to
 * mend them: that is written here, because only documents need it.
 */
export function* scanDocumentText(document: ScanDocument): Generator<string> {
  const { findings, ...rest } = document;
  yield `${JSON.stringify(rest, null, 2).slice(0, -2)},\n  "findings": [`;
  let separator = "\n";
  for (const finding of findings) {
    yield `${separator}    ${JSON.stringify({ ...finding, remediation: findingRemediation(finding, "en") })}`;
    separator = ",\n";
  }
  yield "\n  ]\n}\n";
}
