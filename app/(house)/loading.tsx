import { useTranslations } from "next-intl";

/** The outline of a page while its answers are looked up. */
export default function Loading() {
  const t = useTranslations("error");
  return (
    <div role="status" aria-label={t("loading")} className="grid animate-pulse grid-cols-1 gap-4">
      <div className="mb-2 grid grid-cols-1 gap-2">
        <div className="h-7 w-56 rounded-md bg-line" />
        <div className="h-4 w-96 max-w-full rounded-md bg-line/70" />
      </div>
      <div className="panel h-56" />
      <div className="panel h-96" />
    </div>
  );
}
