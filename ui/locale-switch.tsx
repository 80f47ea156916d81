"use client";

import { useRouter } from "next/navigation";
import { useLocale } from "next-intl";
import { localeCookie } from "@/ui/locale-cookie";

const other = { en: { locale: "ja", name: "日本語" }, ja: { locale: "en", name: "English" } } as const;

/** Changes the language. The button is named in the language it leads to. */
export function LocaleSwitch() {
  const router = useRouter();
  const { locale, name } = other[useLocale()];
  const change = () => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${localeCookie}=${locale}; path=/; max-age=31536000; samesite=lax`;
    router.refresh();
  };
  return (
    <button
      type="button"
      lang={locale}
      onClick={change}
      className="h-8 rounded-full border border-line-2 px-3 text-12 text-ink-2 hover:bg-sunk hover:text-ink"
    >
      {name}
    </button>
  );
}
