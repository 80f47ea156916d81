/** What an action gives back to its form: errors by field, in words, and what was entered, so that nothing has to be typed again. */
export interface FormState {
  errors: Record<string, string>;
  values: Record<string, string>;
}

export const emptyForm: FormState = { errors: {}, values: {} };
