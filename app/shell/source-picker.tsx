"use client";

import Link from "next/link";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { classNames } from "@/ui/class-names";
import { Icon } from "@/ui/icon";
import { Popover } from "@/ui/popover";

/** Chooses which sources count. Offered when there is more than one. */
export function SourcePicker({ sources }: { sources: { id: number; name: string }[] }) {
  const t = useTranslations("shell");
  const pathname = usePathname();
  const params = useSearchParams();
  const chosen = new Set((params.get("source") ?? "").split(",").filter(Boolean).map(Number));
  const names = sources.filter((source) => chosen.has(source.id)).map((source) => source.name);
  const label = names.length === 0 ? t("allSources") : names.join(", ");
  const address = (ids: readonly number[]) => {
    const next = new URLSearchParams(params);
    next.delete("source");
    next.delete("page");
    if (ids.length > 0) next.set("source", ids.join(","));
    const query = next.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
  return (
    <Popover
      hint={t("sourceHint")}
      buttonClass={classNames(
        "flex min-h-8 max-w-64 items-center gap-2 rounded-md border px-2.5 py-1",
        names.length > 0
          ? "border-transparent bg-brand-soft text-brand"
          : "border-line-2 bg-panel hover:border-field-line",
      )}
      label={
        <>
          <span className={names.length > 0 ? "" : "text-ink-3"}>{t("source")}</span>
          <span className="truncate">{label}</span>
          <Icon name="chevron" size={12} className="shrink-0" />
        </>
      }
    >
      <ul className="max-h-80 overflow-y-auto">
        <li>
          <Choice href={address([])} active={chosen.size === 0} label={t("allSources")} />
        </li>
        {sources.map(({ id, name }) => {
          const active = chosen.has(id);
          const next = active ? [...chosen].filter((each) => each !== id) : [...chosen, id];
          return (
            <li key={id}>
              <Choice href={address(next)} active={active} label={name} />
            </li>
          );
        })}
      </ul>
    </Popover>
  );
}

function Choice({ href, active, label }: { href: string; active: boolean; label: string }) {
  return (
    <Link
      href={href}
      aria-current={active ? "true" : undefined}
      className="flex items-center gap-2 rounded-md px-2 py-1.5 text-13 hover:bg-sunk"
    >
      <span className="grid size-4 shrink-0 place-items-center rounded-sm border border-field-line">
        {active && <Icon name="tick" size={11} />}
      </span>
      <span className="min-w-0 truncate">{label}</span>
    </Link>
  );
}
