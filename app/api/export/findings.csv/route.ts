import { beginExport } from "@/app/api/export/_parts/begin-export";
import { download } from "@/app/api/export/_parts/download";
import { findingsQuery } from "@/app/api/export/_parts/export-query";
import { exportedFindings } from "@/posture/exported-findings";
import { findingsCsv } from "@/reports/findings-csv";
import { recordExport } from "@/store/record-export";

const document = "findings.csv";

/** The findings as CSV. */
export async function GET(request: Request): Promise<Response> {
  const begun = await beginExport(request, findingsQuery);
  if (begun instanceof Response) return begun;
  const { proof, db, query, locale } = begun;
  await recordExport(proof, db, { document, locale, ...query.scope });
  const { pages } = await exportedFindings(proof, db, query.scope, query.filter);
  return download(document, query.scope.asOf, findingsCsv(pages, { locale, byteOrderMark: query.byteOrderMark }));
}
