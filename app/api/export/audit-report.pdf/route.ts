import { beginExport } from "@/app/api/export/_parts/begin-export";
import { download } from "@/app/api/export/_parts/download";
import { postureQuery } from "@/app/api/export/_parts/export-query";
import { refuse } from "@/app/api/export/_parts/refuse";
import packageFile from "@/package.json";
import { reportContent } from "@/posture/report-content";
import { auditReportData } from "@/reports/audit-report/audit-report-data";
import { printedFailures, typesetAuditReport } from "@/reports/audit-report/typeset-audit-report";
import { recordExport } from "@/store/record-export";

const document = "audit-report.pdf";

/** The audit report as PDF. While others are being made it waits its turn, or says 503 when too many wait. */
export async function GET(request: Request): Promise<Response> {
  const begun = await beginExport(request, postureQuery);
  if (begun instanceof Response) return begun;
  const { proof, db, query, locale } = begun;
  await recordExport(proof, db, { document, locale, ...query.scope });
  const content = await reportContent(proof, db, query.scope, printedFailures);
  const about = { locale, askedBy: proof.actor.name, productVersion: packageFile.version };
  const made = await typesetAuditReport(auditReportData({ ...content, ...about }), { root: process.cwd() });
  if (made.ok) return download(document, query.scope.asOf, made.pdf);
  if (made.reason === "busy") return refuse("busy", "Other reports are being made. Try again in a moment.");
  console.error(`audit report ${made.reason}: ${made.detail}`);
  return refuse("failed", "The report could not be made; the server's log says why.");
}
