/** The languages of the product. */
export const locales = ["en", "ja"] as const;
export type Locale = (typeof locales)[number];

/**
 * The language for a request: the person's choice, else the first of `Accept-Language` (by weight) that we speak, else English.
 */
export function chooseLocale(chosen: string | undefined, acceptLanguage: string | null): Locale {
  const known = locales.find((locale) => locale === chosen);
  if (known) return known;
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...parameters] = part.trim().split(";");
      const weight = parameters.find((each) => each.trim().startsWith("q="));
      return {
        language: tag.trim().toLowerCase().split("-")[0],
        weight: weight ? Number(weight.trim().slice(2)) || 0 : 1,
      };
    })
    .sort((a, b) => b.weight - a.weight);
  for (const { language, weight } of wanted) {
    const spoken = locales.find((locale) => locale === language);
    if (spoken && weight > 0) return spoken;
  }
  return "en";
}
