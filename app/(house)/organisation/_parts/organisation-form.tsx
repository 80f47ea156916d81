"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { type OrganisationState, saveOrganisation } from "@/app/(house)/organisation/actions";
import type { AssessmentSettings } from "@/controls/settings";
import { SelectField, TextAreaField } from "@/ui/field";
import { Notice } from "@/ui/notice";
import { SubmitButton } from "@/ui/submit-button";

interface Props {
  fields: readonly (keyof AssessmentSettings)[];
  /** The settings in force, a list with one entry a line. */
  values: Readonly<Record<string, string>>;
  versions: readonly string[];
}

const untried: OrganisationState = { values: null, errors: {}, saved: null };

/** What the checks know about the organisation, to change. */
export function OrganisationForm({ fields, values, versions }: Props) {
  const t = useTranslations("organisation");
  const [state, action] = useActionState(saveOrganisation, untried);
  const lists = fields.filter((field) => field !== "podSecurityVersion");
  const shown = state.values ?? values;
  return (
    <form action={action} className="grid grid-cols-1 gap-5">
      <div className="grid grid-cols-1 items-start gap-5 md:grid-cols-2">
        {lists.map((field) => (
          <TextAreaField
            key={`${field}:${shown[field]}`}
            label={t(field)}
            hint={t(`${field}Hint`)}
            name={field}
            rows={4}
            spellCheck={false}
            autoCapitalize="off"
            defaultValue={shown[field]}
            error={state.errors[field]}
          />
        ))}
        <SelectField
          key={`version:${shown.podSecurityVersion}`}
          label={t("podSecurityVersion")}
          hint={t("podSecurityVersionHint")}
          name="podSecurityVersion"
          options={versions.map((value) => ({ value, label: value === "latest" ? t("latest") : value }))}
          defaultValue={shown.podSecurityVersion}
          error={state.errors.podSecurityVersion}
        />
      </div>
      {state.saved && <Notice tone="success">{t(state.saved)}</Notice>}
      <div>
        <SubmitButton pending={t("saving")}>{t("save")}</SubmitButton>
      </div>
    </form>
  );
}
