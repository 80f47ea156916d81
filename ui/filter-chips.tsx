import Link from "next/link";
import { useTranslations } from "next-intl";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";

export interface FilterOption {
  label: React.ReactNode;
  /** In words, for the chip of an active filter. */
  text: string;
  count?: number;
  active: boolean;
  /** The view with this option turned over. */
  href: string;
}

export interface FilterGroup {
  key: string;
  label: string;
  options: FilterOption[];
}

/** Filters whose state is the URL: a menu per question, and a chip per answer that takes it away again. */
export function FilterChips({ groups, clearHref }: { groups: readonly FilterGroup[]; clearHref: string | null }) {
  const t = useTranslations("filter");
  const active = groups.flatMap((group) =>
    group.options.filter((option) => option.active).map((option) => ({ group, option })),
  );
  return (
    <div className="flex flex-col gap-2.5 print:hidden">
      <ul aria-label={t("label")} className="flex flex-wrap gap-1.5">
        {groups
          .filter((group) => group.options.length > 0)
          .map((group) => (
            <li key={group.key}>
              <FilterMenu group={group} />
            </li>
          ))}
      </ul>
      {active.length > 0 && (
        <ul aria-label={t("active")} className="flex flex-wrap items-center gap-1.5">
          {active.map(({ group, option }) => (
            <li key={`${group.key}:${option.text}`}>
              <Link
                href={option.href}
                scroll={false}
                aria-label={t("remove", { filter: `${group.label}: ${option.text}` })}
                className="inline-flex items-center gap-1.5 rounded-full bg-brand-soft py-0.5 pr-1.5 pl-2.5 text-12 text-brand hover:bg-line"
              >
                <span>
                  {group.label}: <b className="font-medium">{option.text}</b>
                </span>
                <Icon name="close" size={11} />
              </Link>
            </li>
          ))}
          {clearHref && (
            <li>
              <Link
                href={clearHref}
                scroll={false}
                className="px-1.5 text-12 text-ink-2 underline underline-offset-2 hover:text-ink"
              >
                {t("clear")}
              </Link>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

function FilterMenu({ group }: { group: FilterGroup }) {
  const chosen = group.options.filter((option) => option.active).length;
  return (
    <Popover
      width="w-72"
      buttonClass="inline-flex min-h-8 items-center gap-1.5 rounded-md border border-line-2 bg-panel px-2.5 py-1 text-13 hover:bg-sunk"
      label={
        <>
          {group.label}
          {chosen > 0 && <b className="rounded-full bg-brand px-1.5 text-12 font-medium text-on-brand">{chosen}</b>}
          <Icon name="chevron" size={12} className="text-ink-3" />
        </>
      }
    >
      <ul className="max-h-80 overflow-y-auto">
        {group.options.map((option) => (
          <li key={option.text}>
            <Link
              href={option.href}
              scroll={false}
              aria-current={option.active ? "true" : undefined}
              className="flex items-center gap-2 rounded-md px-2 py-1.5 text-13 hover:bg-sunk"
            >
              <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-field-line">
                {option.active && <Icon name="tick" size={11} />}
              </span>
              <span className="min-w-0 flex-1">{option.label}</span>
              {option.count !== undefined && <span className="text-12 text-ink-3">{option.count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
