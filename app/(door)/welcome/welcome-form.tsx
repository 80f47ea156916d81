"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { makeAccount, type WelcomeState } from "@/app/(door)/welcome/actions";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

const untried: WelcomeState = { errors: {}, name: "", email: "" };

export function WelcomeForm({ token, shortest }: { token: string; shortest: number }) {
  const t = useTranslations("welcome");
  const [state, action] = useActionState(makeAccount, untried);
  const { errors } = state;
  return (
    <form action={action} className="grid gap-4">
      {errors.form && <Notice tone="error">{errors.form}</Notice>}
      <input type="hidden" name="token" value={token} />
      <TextField
        label={t("name")}
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        error={errors.name}
        defaultValue={state.name}
      />
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        error={errors.email}
        defaultValue={state.email}
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        minLength={shortest}
        maxLength={256}
        hint={t("passwordHint", { min: shortest })}
        error={errors.password}
      />
      <SubmitButton pending={t("pending")}>{t("submit")}</SubmitButton>
    </form>
  );
}
