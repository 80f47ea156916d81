import { useTranslations } from "next-intl";
import type { Query } from "@/app/paths";
import { Button } from "@/ui/button";
import { Icon } from "@/ui/icon";

interface SearchFormProps {
  action: string;
  /** What the address keeps besides the words: view and filters. */
  keep: Query;
  value: string;
  label: string;
}

/** A search whose words go into the address. Works before any script has loaded. */
export function SearchForm({ action, keep, value, label }: SearchFormProps) {
  const t = useTranslations("search");
  const kept = Object.entries(keep).flatMap(([name, values]) =>
    [values]
      .flat()
      .flatMap((each) => (each === null || each === undefined || each === "" ? [] : [{ name, value: String(each) }])),
  );
  return (
    <search>
      <form action={action} className="flex max-w-xl gap-2 print:hidden">
        {kept.map((each) => (
          <input key={`${each.name}=${each.value}`} type="hidden" name={each.name} value={each.value} />
        ))}
        <div className="relative min-w-0 flex-1">
          <Icon
            name="search"
            size={14}
            className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-ink-3"
          />
          <input
            key={value}
            type="search"
            name="q"
            defaultValue={value}
            aria-label={label}
            placeholder={label}
            maxLength={200}
            className="min-h-8 w-full rounded-md border border-field-line bg-panel py-1 pr-2 pl-8 placeholder:text-ink-3"
          />
        </div>
        <Button type="submit">{t("button")}</Button>
      </form>
    </search>
  );
}
