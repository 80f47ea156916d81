"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { ReportFields } from "@/app/(house)/sources/_parts/report-fields";
import { replaceReportSource } from "@/app/(house)/sources/actions";
import { SubmitButton } from "@/ui/submit-button";

/** Gives a source of reports a newer one. */
export function NewerReportForm({ sourceId }: { sourceId: number }) {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(replaceReportSource.bind(null, sourceId), emptyForm);
  return (
    <form action={action} className="grid gap-4">
      <p className="text-13 text-ink-2 text-pretty">{t("newerReportText")}</p>
      <ReportFields state={state} />
      <div>
        <SubmitButton pending={t("saving")}>{t("newerReport")}</SubmitButton>
      </div>
    </form>
  );
}
