"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { ReportFields } from "@/app/(house)/sources/_parts/report-fields";
import { addReportSource } from "@/app/(house)/sources/actions";
import { TextField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

/** Adds what another tool reported about a host. It is read once; a newer report is uploaded on the page of the source. */
export function ReportForm() {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(addReportSource, emptyForm);
  return (
    <form action={action} className="grid gap-5">
      <p className="text-ink-2">{t("reportText")}</p>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={state.errors.name}
        name="name"
        required
        maxLength={80}
        autoComplete="off"
        defaultValue={state.values.name}
      />
      <ReportFields state={state} />
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
