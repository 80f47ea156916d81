"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { addFilesSource } from "@/app/(house)/sources/actions";
import { TextField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

/** Adds manifest files that are uploaded once. They do not change, so there is no interval. */
export function FilesForm() {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(addFilesSource, emptyForm);
  return (
    <form action={action} className="grid gap-5">
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
      <TextField
        label={t("filesField")}
        hint={t("filesHint")}
        error={state.errors.files}
        name="files"
        type="file"
        multiple
        required
        accept=".yaml,.yml,.json,application/json,application/yaml,text/yaml"
      />
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
