"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { personRoleOptions } from "@/app/(house)/settings/_parts/person-roles";
import { invite } from "@/app/(house)/settings/actions";
import { CodeBlock } from "@/ui/code-block";
import { SelectField } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

/** Makes a one-time link for a new account. */
export function InviteForm() {
  const t = useTranslations("settings");
  const roles = useTranslations("role");
  const [link, action] = useActionState(invite, null);
  return (
    <form action={action} className="grid gap-4">
      <p className="text-13 text-ink-2">{t("inviteText")}</p>
      <SelectField
        label={t("inviteRole")}
        name="role"
        options={personRoleOptions.map((value) => ({ value, label: roles(value) }))}
      />
      <div>
        <SubmitButton pending={t("inviting")}>{t("invite")}</SubmitButton>
      </div>
      {link && <CodeBlock label={t("linkReady")} text={link} />}
    </form>
  );
}
