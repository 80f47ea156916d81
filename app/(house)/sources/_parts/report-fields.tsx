"use client";

import { useTranslations } from "next-intl";
import type { FormState } from "@/app/(house)/sources/_parts/form-state";
import { TextField } from "@/ui/field";

/** The files of reports, and the host they are about where they do not say. */
export function ReportFields({ state }: { state: FormState }) {
  const t = useTranslations("newSource");
  return (
    <>
      <TextField
        label={t("reportFiles")}
        hint={t("reportFilesHint")}
        error={state.errors.files}
        name="files"
        type="file"
        multiple
        required
        accept=".xml,.arf,.json,.dat,.txt,.log,.gz,application/xml,application/json,application/gzip,text/plain"
      />
      <TextField
        label={t("reportHost")}
        hint={t("reportHostHint")}
        error={state.errors.host}
        name="host"
        maxLength={253}
        autoComplete="off"
        spellCheck={false}
        defaultValue={state.values.host}
      />
    </>
  );
}
