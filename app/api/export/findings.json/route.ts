import { beginExport } from "@/app/api/export/_parts/begin-export";
import { download } from "@/app/api/export/_parts/download";
import { findingsQuery } from "@/app/api/export/_parts/export-query";
import { exportedFindings } from "@/posture/exported-findings";
import { findingsDocument } from "@/reports/findings-document";
import { recordExport } from "@/store/record-export";

const document = "findings.json";

/** The findings as JSON, in the shape of /schemas/findings.schema.json. */
export async function GET(request: Request): Promise<Response> {
  const begun = await beginExport(request, findingsQuery);
  if (begun instanceof Response) return begun;
  const { proof, db, query, locale } = begun;
  await recordExport(proof, db, { document, locale, ...query.scope });
  const { scope, filter } = query;
  const knownAt = new Date();
  const { pages } = await exportedFindings(proof, db, scope, filter);
  return download(document, scope.asOf, findingsDocument(pages, { locale, scope, knownAt }));
}
