import { useTranslations } from "next-intl";
import { type FindingQuery, groupings, orders, toQuery } from "@/app/(house)/findings/_parts/finding-query";
import { paths } from "@/app/paths";
import type { View } from "@/app/view";
import { ChipLink } from "@/ui/chip";

/** How the list is put together: grouped by what, in which order. */
export function FindingToolbar({ query, view }: { query: FindingQuery; view: View }) {
  const t = useTranslations("findings");
  const link = (change: Partial<FindingQuery>) => paths.findings(view.query, toQuery({ ...query, ...change }));
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 text-13 text-ink-2 print:hidden">
      <ul aria-label={t("groupBy")} className="flex flex-wrap items-center gap-1">
        <li aria-hidden="true" className="pr-1">
          {t("groupBy")}
        </li>
        <li>
          <ChipLink href={link({ group: null })} active={query.group === null}>
            {t("group.none")}
          </ChipLink>
        </li>
        {groupings.map((by) => (
          <li key={by}>
            <ChipLink href={link({ group: by })} active={query.group === by}>
              {t(`group.${by}`)}
            </ChipLink>
          </li>
        ))}
      </ul>
      {query.group === null && (
        <ul aria-label={t("order")} className="flex flex-wrap items-center gap-1">
          <li aria-hidden="true" className="pr-1">
            {t("order")}
          </li>
          {orders.map((order) => (
            <li key={order}>
              <ChipLink href={link({ order })} active={query.order === order}>
                {t(`by.${order}`)}
              </ChipLink>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
