import { getTranslations } from "next-intl/server";
import type { FieldErrors } from "@/access/create-person";

const known = [
  "required",
  "tooLong",
  "email",
  "emailTaken",
  "passwordShort",
  "passwordWrong",
  "invitationGone",
] as const;

/** A person's mistakes in words. `access` names them by key; what it has no key for is simply not usable. */
export async function accessErrors(errors: FieldErrors): Promise<Record<string, string>> {
  const t = await getTranslations("fieldError");
  return Object.fromEntries(
    Object.entries(errors).map(([field, error]) => [field, t(known.find((each) => each === error) ?? "invalid")]),
  );
}
