"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { makeToken, type TokenState } from "@/app/(house)/settings/actions";
import { CodeBlock } from "@/ui/code-block";
import { SelectField, TextField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

const untried: TokenState = { errors: {}, token: null };
const tokenRoles = ["collector", "viewer", "auditor"] as const;

/** Makes a machine token and shows it once. */
export function TokenForm() {
  const t = useTranslations("settings");
  const roles = useTranslations("role");
  const [state, action] = useActionState(makeToken, untried);
  return (
    <form action={action} className="grid gap-4">
      <TextField
        label={t("tokenName")}
        name="name"
        required
        maxLength={100}
        autoComplete="off"
        error={state.errors.name}
      />
      <SelectField
        label={t("tokenRole")}
        name="role"
        options={tokenRoles.map((value) => ({ value, label: roles(value) }))}
        error={state.errors.role}
      />
      <TextField
        label={t("tokenDays")}
        name="days"
        type="number"
        min={1}
        max={366}
        defaultValue={90}
        required
        error={state.errors.days}
      />
      <div>
        <SubmitButton pending={t("making")}>{t("makeToken")}</SubmitButton>
      </div>
      {state.token && <CodeBlock label={t("tokenReady")} text={state.token} />}
    </form>
  );
}
