import { useTranslations } from "next-intl";

/** What the two lines of the trend are. */
export function TrendKey() {
  const t = useTranslations("trend");
  return (
    <ul className="flex gap-4 text-13 text-ink-2">
      <li className="flex items-center gap-1.5">
        <i className="h-[3px] w-3.5 rounded bg-brand" />
        {t("compliance")}
      </li>
      <li className="flex items-center gap-1.5">
        <i className="w-3.5 border-t-2 border-dashed border-ink-3" />
        {t("coverage")}
      </li>
    </ul>
  );
}
