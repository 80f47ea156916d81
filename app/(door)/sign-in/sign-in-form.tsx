"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { type SignInState, signInHere } from "@/app/(door)/sign-in/actions";
import { TextField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

const untried: SignInState = { problem: null, seconds: 0, email: "" };

export function SignInForm() {
  const t = useTranslations("signIn");
  const [state, action] = useActionState(signInHere, untried);
  return (
    <form action={action} className="grid gap-4">
      {state.problem && <Notice tone="error">{t(state.problem, { seconds: state.seconds })}</Notice>}
      <TextField
        label={t("email")}
        name="email"
        type="email"
        autoComplete="username"
        required
        maxLength={200}
        defaultValue={state.email}
      />
      <TextField
        label={t("password")}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        maxLength={256}
      />
      <SubmitButton pending={t("pending")}>{t("submit")}</SubmitButton>
    </form>
  );
}
