import type { ZodError } from "zod";

/** What a person can get wrong in a field. The words for it are in the message catalog. */
export type FieldError = "required" | "too-long" | "out-of-range" | "invalid" | "taken";
/** Errors by field name. A person's mistake comes back as this; nothing was written. */
export type FieldErrors = Record<string, FieldError>;
export type Invalid = { ok: false; errors: FieldErrors };

/** The first complaint of each field, in our closed set. */
export function fieldErrors(error: ZodError): FieldErrors {
  const errors: FieldErrors = {};
  for (const issue of error.issues) {
    const field = issue.path.map(String).join(".");
    errors[field] ??= toFieldError(issue);
  }
  return errors;
}

function toFieldError(issue: ZodError["issues"][number]): FieldError {
  const text = "origin" in issue && issue.origin === "string";
  if (issue.code === "too_small") return text ? "required" : "out-of-range";
  if (issue.code === "too_big") return text ? "too-long" : "out-of-range";
  return "invalid";
}
