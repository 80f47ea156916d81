import { useTranslations } from "next-intl";
import { type Status, statuses } from "@/controls/outcome";
import { classNames } from "@/ui/class-names";

const fills: Record<Status, string> = {
  met: "bg-met",
  "partly-met": "bg-partly",
  "not-met": "bg-not-met",
  "not-assessed": "hatched",
  "not-applicable": "bg-not-applicable",
};

type Counts = Readonly<Record<Status, number>>;

/**
 * How many recommendations have each status, as one bar. What was not assessed is hatched and never narrower than can be seen, and a
 * bar without anything in it is hatched all over. `loadLine` (percent) draws the target across the large bar.
 */
export function WaterBar({
  counts,
  loadLine,
  size = "small",
}: {
  counts: Counts;
  loadLine?: number;
  size?: "small" | "large";
}) {
  const t = useTranslations("waterBar");
  const present = statuses.filter((status) => counts[status] > 0);
  const large = size === "large";
  const label = t("label", { ...named(counts), total: statuses.reduce((sum, status) => sum + counts[status], 0) });
  return (
    <div
      role="img"
      aria-label={loadLine === undefined ? label : `${label} ${t("target", { target: loadLine })}`}
      className={classNames("relative flex w-full", large ? "h-[26px]" : "h-1.5")}
    >
      <div
        className={classNames("flex h-full w-full gap-px overflow-hidden", large ? "rounded-[5px]" : "rounded-[3px]")}
      >
        {present.length === 0 && <i className="hatched block h-full w-full" />}
        {present.map((status) => (
          <i
            key={status}
            className={classNames(
              "block h-full",
              status === "not-assessed" && (large ? "min-w-3" : "min-w-2"),
              fills[status],
            )}
            style={{ flexGrow: counts[status], flexBasis: 0 }}
          />
        ))}
      </div>
      {large && loadLine !== undefined && <LoadLine at={loadLine} text={t("loadLine", { target: loadLine })} />}
    </div>
  );
}

function LoadLine({ at, text }: { at: number; text: string }) {
  const leftward = at > 70;
  return (
    <span
      aria-hidden="true"
      className="absolute -top-2.5 -bottom-2 w-0 border-l-2 border-ink"
      style={{ left: `${at}%` }}
    >
      <span className="absolute -top-1.5 -left-[7px] size-3 rounded-full border-2 border-ink bg-panel" />
      <span
        className={classNames(
          "absolute -top-2.5 whitespace-nowrap text-12 text-ink-2",
          leftward ? "right-3" : "left-3",
        )}
      >
        {text}
      </span>
    </span>
  );
}

/** Message arguments may not contain hyphens. */
function named(counts: Counts) {
  return {
    met: counts.met,
    partly: counts["partly-met"],
    notMet: counts["not-met"],
    notAssessed: counts["not-assessed"],
    notApplicable: counts["not-applicable"],
  };
}
