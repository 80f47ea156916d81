"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { personRoleOptions } from "@/app/(house)/settings/_parts/person-roles";
import { changeAccount } from "@/app/(house)/settings/actions";
import { inputClass } from "@/ui/field";
import { SubmitButton } from "@/ui/submit-button";

interface PersonFormProps {
  id: string;
  name: string;
  role: string;
  disabled: boolean;
}

/** A person's role and whether they may sign in. */
export function PersonForm({ id, name, role, disabled }: PersonFormProps) {
  const t = useTranslations("settings");
  const roles = useTranslations("role");
  const [problem, action] = useActionState(changeAccount.bind(null, id), null);
  return (
    <form action={action} className="flex flex-wrap items-center gap-2">
      <select
        name="role"
        key={role}
        defaultValue={role}
        aria-label={t("changeRole", { name })}
        className={`${inputClass} max-w-52`}
      >
        {personRoleOptions.map((each) => (
          <option key={each} value={each}>
            {roles(each)}
          </option>
        ))}
      </select>
      <SubmitButton kind="plain" pending={t("applying")}>
        {t("apply")}
      </SubmitButton>
      <button
        type="submit"
        name="disabled"
        value={disabled ? "no" : "yes"}
        className="px-1.5 text-13 text-ink-2 underline underline-offset-2 hover:text-ink"
      >
        {t(disabled ? "enable" : "disable")}
      </button>
      {disabled && <span className="text-12 text-not-met-ink">{t("disabled")}</span>}
      {problem && (
        <span role="alert" className="basis-full text-12 text-not-met-ink">
          {t(problem)}
        </span>
      )}
    </form>
  );
}
