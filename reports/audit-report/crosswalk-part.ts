import { catalogText } from "@/controls/catalog/catalog-text";
import { cisOf, crosswalks, csfOf, sp80053Of } from "@/controls/catalog/crosswalk";
import type { AuditReportContent } from "./audit-report-content";
import { fill, type ReportWords } from "./report-words";

export interface CrosswalkPart {
  heads: string[];
  rows: { id: string; title: string; cells: string[] }[];
}

/** Where each control stands in other standards. Our own links carry an asterisk; of CIS only section numbers are given. */
export function crosswalkPart(
  { locale, overview }: AuditReportContent,
  { crosswalk, document }: ReportWords,
): CrosswalkPart {
  const { kubernetes, docker } = crosswalks.cis.benchmarks;
  const text = catalogText(locale);
  return {
    heads: [
      crosswalk.control,
      crosswalk.sp80053,
      crosswalk.csf,
      fill(crosswalk.kubernetes, { version: kubernetes.version }),
      fill(crosswalk.docker, { version: docker.version }),
    ],
    rows: overview.controls.map(({ id }) => ({
      id,
      title: text.control(id).title,
      cells: [
        sp80053Of(id).map(({ link }) => marked(link.rev5, link.source)),
        csfOf(id).map(({ link, target }) => marked(target.csf20.closest, link.source)),
        cisOf(id).kubernetes.map((link) => link.section),
        cisOf(id).docker.map((link) => link.section),
      ].map((ids) => (ids.length > 0 ? [...new Set(ids)].join(", ") : document.none)),
    })),
  };
}

function marked(id: string, source: "appendix-b" | "derived"): string {
  return source === "derived" ? `${id}*` : id;
}
