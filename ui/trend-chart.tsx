"use client";

import { useTranslations } from "next-intl";
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";

export interface TrendChartPoint {
  /** Milliseconds. */
  at: number;
  /** As shown: 2026-11-20. */
  label: string;
  compliance: number | null;
  coverage: number | null;
}

interface TrendChartProps {
  points: TrendChartPoint[];
  /** Percent. */
  target: number;
}

/** Compliance (solid) and coverage (dashed) over time, and the same as a table for people who cannot see it. */
export function TrendChart({ points, target }: TrendChartProps) {
  const t = useTranslations("trend");
  const domain = domainOf(points, target);
  return (
    <figure className="min-w-0">
      {/* Until it is measured the chart has a width of its own, which must not widen the page. */}
      <div aria-hidden="true" className="relative h-52 w-full overflow-hidden">
        <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 208 }}>
          <LineChart data={points} margin={{ top: 8, right: 4, bottom: 0, left: 4 }} accessibilityLayer={false}>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="at"
              type="number"
              domain={["dataMin", "dataMax"]}
              tickFormatter={(at: number) => new Date(at).toISOString().slice(5, 10)}
              tick={tick}
              tickLine={false}
              axisLine={false}
              minTickGap={48}
            />
            <YAxis
              orientation="right"
              domain={domain}
              tickFormatter={(value: number) => `${value}%`}
              tick={tick}
              tickLine={false}
              axisLine={false}
              width={44}
              ticks={ticksOf(domain)}
            />
            <ReferenceLine y={target} stroke="var(--ink)" strokeWidth={1} strokeOpacity={0.45} />
            <Tooltip content={<TrendTooltip />} cursor={{ stroke: "var(--line-2)" }} isAnimationActive={false} />
            <Line {...line} dataKey="coverage" stroke="var(--ink-3)" strokeDasharray="5 4" strokeWidth={2} />
            <Line {...line} dataKey="compliance" stroke="var(--brand)" strokeWidth={2.4} />
          </LineChart>
        </ResponsiveContainer>
      </div>
      <table className="sr-only">
        <caption>{t("caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("date")}</th>
            <th scope="col">{t("compliance")}</th>
            <th scope="col">{t("coverage")}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.at}>
              <th scope="row">{point.label}</th>
              <td>{percentText(point.compliance)}</td>
              <td>{percentText(point.coverage)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

const tick = { fill: "var(--ink-3)", fontSize: 11 };
const line = {
  type: "stepAfter",
  dot: false,
  isAnimationActive: false,
  activeDot: { r: 3.5, strokeWidth: 0 },
} as const;

/** From the ten below the lowest figure to 100, so that small moves can be seen and the target is always in view. */
function domainOf(points: readonly TrendChartPoint[], target: number): [number, number] {
  const values = points.flatMap((point) => [point.compliance, point.coverage]).filter((value) => value !== null);
  const lowest = Math.min(target, ...values);
  const floor = Math.max(0, Math.floor((lowest - 5) / 10) * 10);
  return [floor < 40 ? 0 : floor, 100];
}

/** Round numbers a reader can count between. */
function ticksOf([from, to]: [number, number]): number[] {
  const step = to - from > 60 ? 25 : 10;
  return Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => to - index * step).reverse();
}

function percentText(value: number | null): string {
  return value === null ? "–" : `${value.toFixed(1)}%`;
}

interface TooltipProps {
  active?: boolean;
  payload?: readonly { payload?: TrendChartPoint }[];
}

function TrendTooltip({ active, payload }: TooltipProps) {
  const t = useTranslations("trend");
  const point = payload?.[0]?.payload;
  if (!active || !point) return null;
  return (
    <div className="rounded-md border border-line-2 bg-raised px-2.5 py-1.5 text-12 shadow-md">
      <p className="text-ink-3">{point.label}</p>
      <p>
        {t("compliance")} <b className="font-medium">{percentText(point.compliance)}</b>
      </p>
      <p>
        {t("coverage")} <b className="font-medium">{percentText(point.coverage)}</b>
      </p>
    </div>
  );
}
