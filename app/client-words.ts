/** The parts of the messages that client components say; the others never leave the server. client-words.test.ts keeps this true. */
export const clientWords = [
  "shell",
  "palette",
  "copy",
  "dialog",
  "theme",
  "trend",
  "scan",
  "error",
  "role",
  "signIn",
  "welcome",
  "account",
  "settings",
  "organisation",
  "newSource",
  "source",
] as const;
