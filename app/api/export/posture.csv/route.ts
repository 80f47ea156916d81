import { beginExport } from "@/app/api/export/_parts/begin-export";
import { download } from "@/app/api/export/_parts/download";
import { postureQuery } from "@/app/api/export/_parts/export-query";
import { postureOf } from "@/app/api/export/_parts/posture-of";
import { postureCsv } from "@/reports/posture-csv";
import { recordExport } from "@/store/record-export";

const document = "posture.csv";

/** The posture as CSV, a line per recommendation. */
export async function GET(request: Request): Promise<Response> {
  const begun = await beginExport(request, postureQuery);
  if (begun instanceof Response) return begun;
  const { proof, db, query, locale } = begun;
  await recordExport(proof, db, { document, locale, ...query.scope });
  const lines = postureCsv(await postureOf(begun), { byteOrderMark: query.byteOrderMark });
  return download(document, query.scope.asOf, new TextEncoder().encode([...lines].join("")));
}
