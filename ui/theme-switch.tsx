"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Icon, type IconName } from "@/ui/icon";
import { type Theme, themeCookie, themes } from "@/ui/theme-cookie";

const icons: Record<Theme, IconName> = { system: "screen", light: "sun", dark: "moon" };

/** Goes round system, light and dark. The cookie lets the server send the right colours next time, so nothing flashes. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("theme");
  const [theme, setTheme] = useState(initial);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length]!;
  const turn = () => {
    document.documentElement.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet
    document.cookie = `${themeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
    setTheme(next);
  };
  return (
    <button
      type="button"
      onClick={turn}
      aria-label={t("switch", { now: t(theme), next: t(next) })}
      title={t("switch", { now: t(theme), next: t(next) })}
      className="grid size-8 place-items-center rounded-full border border-line-2 text-ink-2 hover:bg-sunk hover:text-ink"
    >
      <Icon name={icons[theme]} size={15} />
    </button>
  );
}
