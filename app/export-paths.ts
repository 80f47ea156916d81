import { type Query, withQuery } from "@/app/paths";
import type { ViewQuery } from "@/app/view-query";

/**
 * Where documents are downloaded. All take the view (`asOf`, `source`, `exceptions`, `strengths`) and `locale` (en, ja; without it the
 * person's language); the findings also take the filters of the findings page; CSV also takes `bom=1` (a byte order mark, for Excel).
 * They need the right report:export, by session or by `Authorization: Bearer <machine token>`.
 */
export const exportPaths = {
  findingsCsv: (view?: ViewQuery, own?: Query) => withQuery("/api/export/findings.csv", view, own),
  findingsJson: (view?: ViewQuery, own?: Query) => withQuery("/api/export/findings.json", view, own),
  postureCsv: (view?: ViewQuery, own?: Query) => withQuery("/api/export/posture.csv", view, own),
  postureJson: (view?: ViewQuery, own?: Query) => withQuery("/api/export/posture.json", view, own),
  auditReport: (view?: ViewQuery, own?: Query) => withQuery("/api/export/audit-report.pdf", view, own),
} as const;
