"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { NameAndInterval } from "@/app/(house)/sources/_parts/name-and-interval";
import { addInClusterSource } from "@/app/(house)/sources/actions";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

/** Adds the cluster this runs in. */
export function InClusterForm() {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(addInClusterSource, emptyForm);
  return (
    <form action={action} className="grid gap-5">
      <p className="text-ink-2">{t("inClusterText")}</p>
      {state.errors.form && <Notice tone="error">{state.errors.form}</Notice>}
      <NameAndInterval state={state} />
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
