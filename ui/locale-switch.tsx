import { useLocale } from "next-intl";

const other = { en: { locale: "ja", name: "日本語" }, ja: { locale: "en", name: "English" } } as const;

/**
 * Changes the language. The button is named in the language it leads to; a form, so that a press before any script has loaded is not
 * lost.
 */
export function LocaleSwitch({ change }: { change: (locale: "en" | "ja") => Promise<void> }) {
  const { locale, name } = other[useLocale()];
  return (
    <form action={change.bind(null, locale)}>
      <button
        type="submit"
        lang={locale}
        className="h-8 rounded-full border border-line-2 px-3 text-12 text-ink-2 hover:bg-sunk hover:text-ink"
      >
        {name}
      </button>
    </form>
  );
}
