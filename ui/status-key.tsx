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

/** What the colours of a water bar mean, with the counts. */
export function StatusKey({ counts }: { counts: Readonly<Record<Status, number>> }) {
  const t = useTranslations("status");
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1.5 text-13 text-ink-2">
      {statuses.map((status) => (
        <li key={status} className="flex items-center gap-1.5">
          <i className={classNames("size-3 rounded-[3px]", fills[status])} />
          {t(status)} <b className="font-medium text-ink">{counts[status]}</b>
        </li>
      ))}
    </ul>
  );
}
