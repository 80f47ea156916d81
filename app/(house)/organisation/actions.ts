"use server";

import { revalidatePath } from "next/cache";
import { getTranslations } from "next-intl/server";
import { ask } from "@/app/ask";
import { paths } from "@/app/paths";
import { settingsFields } from "@/controls/settings-schema";
import { changeAssessmentSettings } from "@/store/change-assessment-settings";

export interface OrganisationState {
  /** What was sent, to fill the form again; null before anything was. */
  values: Record<string, string> | null;
  errors: Record<string, string>;
  /** What came of it: new settings, or nothing that was not in force already. */
  saved: "changed" | "same" | null;
}

/** Makes what the form says the settings in force. A list has one entry a line. */
export async function saveOrganisation(_before: OrganisationState, form: FormData): Promise<OrganisationState> {
  const [proof, db] = await ask("settings:write");
  // Forms send line ends as CRLF; the fields are filled again as they were.
  const textOf = (field: string) => String(form.get(field) ?? "").replaceAll("\r\n", "\n");
  const values = Object.fromEntries(settingsFields.map((field) => [field, textOf(field)]));
  const { podSecurityVersion, ...lists } = values;
  const entries = Object.entries(lists).map(([field, text]) => [field, linesOf(text)] as const);
  const answer = await changeAssessmentSettings(proof, db, { ...Object.fromEntries(entries), podSecurityVersion });
  if (!answer.ok) {
    const t = await getTranslations("fieldError");
    const errors = Object.entries(answer.errors).map(([field, error]) => [field, t(wordFor(values[field], error))]);
    return { values, errors: Object.fromEntries(errors), saved: null };
  }
  revalidatePath(paths.organisation());
  return { values, errors: {}, saved: answer.changed.length > 0 ? "changed" : "same" };
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

/** A list that needs an entry and has none is a field that was not filled in. */
function wordFor<E extends string>(text: string | undefined, error: E): E | "required" {
  return error === "out-of-range" && text?.trim() === "" ? "required" : error;
}
