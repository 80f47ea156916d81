import { recommendationById } from "@/controls/catalog/catalog";
import { catalogText } from "@/controls/catalog/catalog-text";
import type { CheckPosture, ControlPosture, RecommendationPosture } from "@/posture/answers";
import { BYTE_ORDER_MARK, type CsvCell, csvLine } from "@/reports/csv";
import type { PostureContent } from "@/reports/posture-content";

interface Line {
  content: PostureContent;
  control: ControlPosture;
  recommendation: RecommendationPosture;
}

const total = (checks: readonly CheckPosture[], pick: (check: CheckPosture) => number): number =>
  checks.reduce((sum, check) => sum + pick(check), 0);

/** The columns, in order. Names and values are the same in every language; the texts speak the language asked for. */
const columns: Record<string, (line: Line) => CsvCell> = {
  as_of: ({ content }) => content.scope.asOf.toISOString(),
  tier: ({ control }) => control.tier,
  control: ({ control }) => control.id,
  control_title: ({ content, control }) => catalogText(content.locale).control(control.id).title,
  control_status: ({ control }) => control.status,
  recommendation: ({ recommendation }) => recommendation.id,
  text: ({ content, recommendation }) => catalogText(content.locale).recommendation(recommendation.id).text,
  strength: ({ recommendation }) => recommendationById(recommendation.id).strength,
  answered_by: ({ recommendation }) => recommendationById(recommendation.id).check,
  page: ({ recommendation }) => recommendationById(recommendation.id).page,
  status: ({ recommendation }) => recommendation.status,
  compliance_percent: ({ recommendation }) => recommendation.compliance,
  coverage_percent: ({ recommendation }) => recommendation.coverage,
  checks: ({ recommendation }) => recommendation.checks.map((check) => check.checkId).join(" "),
  verdicts_pass: ({ recommendation }) => total(recommendation.checks, (check) => check.pass),
  verdicts_fail: ({ recommendation }) => total(recommendation.checks, (check) => check.fail),
  verdicts_not_assessed: ({ recommendation }) => total(recommendation.checks, (check) => check.notAssessed),
};

/** The posture as CSV: a heading, then a line per recommendation in the order of the publication. */
export function* postureCsv(content: PostureContent, options: { byteOrderMark: boolean }): Generator<string> {
  yield (options.byteOrderMark ? BYTE_ORDER_MARK : "") + csvLine(Object.keys(columns));
  const cells = Object.values(columns);
  for (const control of content.overview.controls) {
    for (const recommendation of control.recommendations) {
      yield csvLine(cells.map((cell) => cell({ content, control, recommendation })));
    }
  }
}
