import { type Status, statuses } from "@/controls/outcome";
import type { TrendPoint } from "@/posture/answers";
import type { AuditReportContent } from "./audit-report-content";
import { day, percentText } from "./printed";
import { count, fill, type ReportWords } from "./report-words";
import { type Stretch, statusBar } from "./status-bar";

interface FigurePart {
  name: string;
  text: string;
  /** "83.0", or null without evidence. */
  value: string | null;
  other: string;
}

export interface SummaryPart {
  figures: FigurePart[];
  bar: Stretch[];
  barTitle: string;
  barAlt: string;
  key: { status: Status; count: string }[];
  trend: { points: TrendCoordinates[]; alt: string; marks: { at: number; label: string }[] } | null;
}

/** `at` is 0 (first reading) to 1 (last); the figures are percent. */
interface TrendCoordinates {
  at: number;
  compliance: number | null;
  coverage: number | null;
}

/** Both figures side by side, counted both ways, the bar of all recommendations, and how the figures moved. */
export function summaryPart(content: AuditReportContent, words: ReportWords): SummaryPart {
  const { overview } = content;
  const total = overview.recommendationCount;
  const parts = statuses.map((status) => `${words.status[status]} ${overview.statusCounts[status]}`).join(", ");
  return {
    figures: [figurePart("compliance", content, words), figurePart("coverage", content, words)],
    bar: statusBar(overview.statusCounts),
    barTitle: fill(words.summary.barTitle, { total }),
    barAlt: fill(words.summary.barAlt, { total, parts }),
    key: statuses.map((status) => ({ status, count: count(overview.statusCounts[status]) })),
    trend: trendPart(content.trend, words),
  };
}

function figurePart(name: "compliance" | "coverage", content: AuditReportContent, words: ReportWords): FigurePart {
  const { overview, scope } = content;
  const { summary } = words;
  const without = fill(summary.without, { value: percentText(overview.withoutExceptions[name], summary.noFigure) });
  const value = overview[name];
  return {
    name: summary[name],
    text: summary[`${name}Text`],
    value: value === null ? null : value.toFixed(1),
    other:
      scope.exceptions === "without"
        ? without
        : `${fill(summary.with, { value: percentText(value, summary.noFigure) })} · ${without}`,
  };
}

function trendPart(points: readonly TrendPoint[], { summary }: ReportWords): SummaryPart["trend"] {
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || first === last) return null;
  const begin = first.at.getTime();
  const length = last.at.getTime() - begin;
  const middle = new Date(begin + length / 2);
  const value = (figure: number | null) => percentText(figure, summary.noFigure);
  return {
    points: points.map(({ at, compliance, coverage }) => ({
      at: (at.getTime() - begin) / length,
      compliance,
      coverage,
    })),
    marks: [first.at, middle, last.at].map((at, index) => ({ at: index / 2, label: day(at) })),
    alt: fill(summary.trendAlt, {
      from: day(first.at),
      to: day(last.at),
      complianceFrom: value(first.compliance),
      complianceTo: value(last.compliance),
      coverageFrom: value(first.coverage),
      coverageTo: value(last.coverage),
    }),
  };
}
