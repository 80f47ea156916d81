import Link from "next/link";
import { useTranslations } from "next-intl";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import type { PostureOverview, RecommendationPosture } from "@/posture/answers";
import { type Column, DataTable } from "@/ui/data-table";
import { Panel } from "@/ui/panel";
import { Percent } from "@/ui/percent";

interface Line {
  id: string;
  sumShare: number;
  withEvidence: number;
  sumSeen: number;
  applicable: number;
  compliance: number | null;
  coverage: number | null;
}

/** The two figures of the moment, added up control by control. Shares are shown as they are displayed, so sums may differ in the last digit. */
export function WorkedExample({ overview, view }: { overview: PostureOverview; view: View }) {
  const t = useTranslations("counting");
  const lines = overview.controls.map((control) => ({
    ...lineOf(control.id, control.recommendations),
    compliance: control.compliance,
    coverage: control.coverage,
  }));
  const all = overview.controls.flatMap((control) => control.recommendations);
  const total = { ...lineOf(t("total"), all), compliance: overview.compliance, coverage: overview.coverage };
  return (
    <Panel title={t("workedTitle")} note={t("workedLead")} flush>
      <div className="grid gap-3 px-5 pb-4 sm:grid-cols-2 max-sm:px-4">
        <p className="rounded-lg bg-sunk px-4 py-3 text-13 text-ink-2">
          {total.compliance === null
            ? t("noEvidence")
            : t("workedCompliance", {
                sum: total.sumShare.toFixed(1),
                count: total.withEvidence,
                value: total.compliance.toFixed(1),
              })}
        </p>
        <p className="rounded-lg bg-sunk px-4 py-3 text-13 text-ink-2">
          {t("workedCoverage", {
            sum: total.sumSeen.toFixed(1),
            count: total.applicable,
            value: (total.coverage ?? 0).toFixed(1),
          })}
        </p>
      </div>
      <DataTable
        caption={t("caption")}
        columns={useColumns(view)}
        rows={[...lines, total]}
        rowKey={(line) => line.id}
      />
    </Panel>
  );
}

function lineOf(id: string, recommendations: readonly RecommendationPosture[]): Omit<Line, "compliance" | "coverage"> {
  const applicable = recommendations.filter((each) => each.status !== "not-applicable");
  const shares = applicable.flatMap((each) => (each.compliance === null ? [] : [each.compliance / 100]));
  return {
    id,
    sumShare: sum(shares),
    withEvidence: shares.length,
    sumSeen: sum(applicable.map((each) => each.coverage / 100)),
    applicable: applicable.length,
  };
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

function useColumns(view: View): Column<Line>[] {
  const t = useTranslations("counting");
  const table = useTranslations("table");
  return [
    {
      key: "id",
      head: table("control"),
      rowHeader: true,
      cell: (line) =>
        line.id.startsWith("4.") ? (
          <Link
            href={paths.control(line.id, view.query)}
            className="font-mono font-medium underline-offset-2 hover:underline"
          >
            {line.id}
          </Link>
        ) : (
          <b className="font-semibold">{line.id}</b>
        ),
    },
    { key: "sumShare", head: t("sumShare"), numeric: true, cell: (line) => line.sumShare.toFixed(2) },
    { key: "with", head: t("withEvidence"), numeric: true, cell: (line) => line.withEvidence },
    {
      key: "compliance",
      head: table("compliance"),
      numeric: true,
      cell: (line) => <Percent value={line.compliance} />,
    },
    { key: "sumSeen", head: t("sumSeen"), numeric: true, cell: (line) => line.sumSeen.toFixed(2) },
    { key: "applicable", head: t("applicable"), numeric: true, cell: (line) => line.applicable },
    { key: "coverage", head: table("coverage"), numeric: true, cell: (line) => <Percent value={line.coverage} /> },
  ];
}
