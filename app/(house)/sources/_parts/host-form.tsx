"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm } from "@/app/(house)/sources/_parts/form-state";
import { NameAndInterval } from "@/app/(house)/sources/_parts/name-and-interval";
import { addHostSource } from "@/app/(house)/sources/actions";
import { TextField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

/** Adds the machine that Plimsoll runs on, or a host whose root is mounted into where it runs. */
export function HostForm() {
  const t = useTranslations("newSource");
  const [state, action] = useActionState(addHostSource, emptyForm);
  return (
    <form action={action} className="grid gap-5">
      <p className="text-ink-2 text-pretty">{t("hostText")}</p>
      <NameAndInterval state={state} />
      <TextField
        label={t("root")}
        hint={t("rootHint")}
        error={state.errors.root}
        name="root"
        required
        maxLength={4096}
        autoComplete="off"
        className="font-mono"
        defaultValue={state.values.root ?? "/"}
      />
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
