"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { IntervalSelect } from "@/app/(house)/sources/_parts/interval-select";
import { saveInterval } from "@/app/(house)/sources/actions";
import { SubmitButton } from "@/ui/submit-button";

/** Changes how often a source is scanned. */
export function IntervalForm({ sourceId, intervalMinutes }: { sourceId: number; intervalMinutes: number | null }) {
  const t = useTranslations("source");
  const [saved, action] = useActionState(saveInterval.bind(null, sourceId), false);
  return (
    <form action={action} className="grid gap-3">
      <IntervalSelect label={t("interval")} initial={String(intervalMinutes ?? "")} />
      <div className="flex items-center gap-3">
        <SubmitButton kind="plain" pending={t("saving")}>
          {t("saveInterval")}
        </SubmitButton>
        <span role="status" className="text-13 text-met-ink">
          {saved && t("saved")}
        </span>
      </div>
    </form>
  );
}
