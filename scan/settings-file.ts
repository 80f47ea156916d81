import { parseDocument } from "yaml";
import type { AssessmentSettings } from "@/controls/settings";
import { settingsSchema } from "@/controls/settings-schema";

/** No settings are longer; a file that is would be something else. */
const MOST_CHARACTERS = 1_000_000;

/**
 * Reads the text of a settings file (YAML, so JSON too). Gives the settings, or one sentence for each mistake, which begins with the line
 * or the field it is about.
 */
export function parseSettingsFile(text: string): { settings: AssessmentSettings } | { mistakes: string[] } {
  if (text.length > MOST_CHARACTERS) return { mistakes: ["it is longer than any settings file"] };
  const document = parseDocument(text, { logLevel: "silent" });
  if (document.errors.length > 0) return { mistakes: document.errors.map(({ message }) => firstLine(message)) };
  const parsed = settingsSchema.safeParse(document.toJS({ maxAliasCount: 100 }) ?? {});
  if (parsed.success) return { settings: parsed.data };
  return { mistakes: parsed.error.issues.map(({ path, message }) => sentence(path, message)) };
}

function firstLine(message: string): string {
  return message.split("\n", 1)[0]!.replace(/:$/, "");
}

function sentence(path: readonly PropertyKey[], message: string): string {
  return path.length === 0 ? firstLine(message) : `${path.map(String).join(".")}: ${firstLine(message)}`;
}
