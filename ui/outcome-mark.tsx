import { useTranslations } from "next-intl";
import type { Outcome, Status } from "@/controls/outcome";
import { classNames } from "@/ui/class-names";
import { StatusShape, statusTone } from "@/ui/status-shape";

const looksLike: Record<Outcome, Status> = {
  pass: "met",
  fail: "not-met",
  "not-assessed": "not-assessed",
  "not-applicable": "not-applicable",
};

/** The outcome of one check on one asset, in the shapes of the statuses. `stale` adds that it was last seen too long ago: a failure then stands, a pass does not. */
export function OutcomeMark({ outcome, stale = false }: { outcome: Outcome; stale?: boolean }) {
  const t = useTranslations("outcome");
  const status = looksLike[outcome];
  return (
    <span className="inline-flex flex-col text-12">
      <span
        className={classNames("inline-flex items-center gap-1.5 font-medium whitespace-nowrap", statusTone(status))}
      >
        <StatusShape status={status} />
        {t(outcome)}
      </span>
      {stale && <span className="text-12 text-ink-3">{t(outcome === "fail" ? "staleStands" : "staleUnseen")}</span>}
    </span>
  );
}
