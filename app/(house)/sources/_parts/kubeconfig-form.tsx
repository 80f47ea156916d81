"use client";

import { useTranslations } from "next-intl";
import { useActionState, useRef } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { NameAndInterval } from "@/app/(house)/sources/_parts/name-and-interval";
import { addKubeconfigSource } from "@/app/(house)/sources/actions";
import { TextAreaField, TextField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

/** Adds a live cluster by a kubeconfig that is pasted or chosen as a file. */
export function KubeconfigForm() {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(addKubeconfigSource, emptyForm);
  const area = useRef<HTMLTextAreaElement>(null);
  const take = async (file: File | undefined) => {
    if (file && area.current) area.current.value = await file.text();
  };
  return (
    <form action={action} className="grid gap-5">
      <NameAndInterval state={state} />
      <TextAreaField
        ref={area}
        label={t("kubeconfigText")}
        hint={t("kubeconfigHint")}
        error={state.errors.kubeconfig}
        name="kubeconfig"
        required
        rows={12}
        spellCheck={false}
        autoComplete="off"
        maxLength={262_144}
        defaultValue={state.values.kubeconfig}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField label={t("kubeconfigFile")} type="file" onChange={(event) => take(event.target.files?.[0])} />
        <TextField
          label={t("context")}
          hint={t("contextHint")}
          error={state.errors.context}
          name="context"
          maxLength={200}
          autoComplete="off"
          defaultValue={state.values.context}
        />
      </div>
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
