import { beginExport } from "@/app/api/export/_parts/begin-export";
import { download } from "@/app/api/export/_parts/download";
import { postureQuery } from "@/app/api/export/_parts/export-query";
import { postureOf } from "@/app/api/export/_parts/posture-of";
import { postureDocument } from "@/reports/posture-document";
import { recordExport } from "@/store/record-export";

const document = "posture.json";

/** The posture as JSON, in the shape of /schemas/posture.schema.json. */
export async function GET(request: Request): Promise<Response> {
  const begun = await beginExport(request, postureQuery);
  if (begun instanceof Response) return begun;
  const { proof, db, query, locale } = begun;
  await recordExport(proof, db, { document, locale, ...query.scope });
  const text = `${JSON.stringify(postureDocument(await postureOf(begun)), null, 2)}\n`;
  return download(document, query.scope.asOf, new TextEncoder().encode(text));
}
