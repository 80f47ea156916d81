import { z } from "zod";
import { knownPodSecurityVersion } from "@/controls/checks/pod-security/known-version";
import { type AssessmentSettings, defaultSettings } from "@/controls/settings";

const word = z.string().trim().min(1).max(253);
/** As much as anybody writes by hand, and little enough to look through for every asset. */
const words = z
  .array(word)
  .max(200)
  .transform((list): readonly string[] => [...new Set(list)]);
/** Lists without which a check would have nothing to go by. */
const someWords = z
  .array(word)
  .min(1)
  .max(200)
  .transform((list): readonly string[] => [...new Set(list)]);

/**
 * What an organisation says about itself, as a settings file or a form gives it. What is left out is as in `defaultSettings`; a key that
 * is not known is refused, because a misspelt one would change nothing without anybody noticing.
 */
export const settingsSchema: z.ZodType<AssessmentSettings, unknown> = z.strictObject({
  sensitivityKeys: someWords.default(defaultSettings.sensitivityKeys),
  sensitivityLevels: someWords.default(defaultSettings.sensitivityLevels),
  ownerKeys: someWords.default(defaultSettings.ownerKeys),
  environmentKeys: someWords.default(defaultSettings.environmentKeys),
  testEnvironments: words.default(defaultSettings.testEnvironments),
  productionEnvironments: words.default(defaultSettings.productionEnvironments),
  testSubjects: words.default(defaultSettings.testSubjects),
  approvedRegistries: words.default(defaultSettings.approvedRegistries),
  deployers: words.default(defaultSettings.deployers),
  podSecurityVersion: z
    .string({ error: "write the version in quotes, because 1.30 without them is the number 1.3" })
    .transform((text, context) => {
      const version = knownPodSecurityVersion(text);
      if ("version" in version) return version.version;
      context.addIssue({ code: "custom", message: version.sentence });
      return z.NEVER;
    })
    .default(defaultSettings.podSecurityVersion),
});

/** The fields of settings, in the order in which people see them. */
export const settingsFields = Object.keys(defaultSettings) as (keyof AssessmentSettings)[];

/**
 * Settings as they were stored, perhaps by an older version of this product: what it did not know yet is as by default, and what is not
 * known any more is left out.
 */
export function storedSettings(body: unknown): AssessmentSettings {
  const given = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
  const usable = settingsFields.filter((field) => settingsSchema.safeParse({ [field]: given[field] }).success);
  return settingsSchema.parse(Object.fromEntries(usable.map((field) => [field, given[field]])));
}
