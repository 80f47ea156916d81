import { useTranslations } from "next-intl";

/** The first stop of the keyboard: past the navigation. */
export function SkipLink({ target }: { target: string }) {
  const t = useTranslations("shell");
  return (
    <a
      href={`#${target}`}
      className="sr-only rounded-md bg-brand px-4 py-2 font-medium text-on-brand focus:not-sr-only focus:fixed focus:top-3 focus:left-3 focus:z-50"
    >
      {t("skip")}
    </a>
  );
}
