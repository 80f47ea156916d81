import { useFormatter, useTranslations } from "next-intl";
import { Instant } from "@/ui/instant";

/** How long before `now` something was: 4 minutes ago. The exact instant is in the tooltip. */
export function Ago({ at, now, className }: { at: Date | null; now: Date; className?: string }) {
  const format = useFormatter();
  const t = useTranslations("time");
  if (at === null) return <span className={className}>{t("never")}</span>;
  return (
    <Instant at={at} className={className}>
      {format.relativeTime(at, { now, style: "short" })}
    </Instant>
  );
}
