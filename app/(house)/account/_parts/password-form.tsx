"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { changeMyPassword, type PasswordState } from "@/app/(house)/account/actions";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

const untried: PasswordState = { errors: {}, saved: false };

export function PasswordForm({ email, shortest }: { email: string; shortest: number }) {
  const t = useTranslations("account");
  const [state, action] = useActionState(changeMyPassword, untried);
  return (
    <form action={action} className="grid max-w-sm gap-4">
      {state.saved && <Notice tone="success">{t("saved")}</Notice>}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <TextField
        label={t("current")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
        error={state.errors.current}
      />
      <TextField
        label={t("next")}
        name="next"
        type="password"
        autoComplete="new-password"
        required
        minLength={shortest}
        maxLength={256}
        hint={t("passwordHint", { min: shortest })}
        error={state.errors.next}
      />
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
