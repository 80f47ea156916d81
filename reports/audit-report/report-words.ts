import productEnglish from "@/messages/en.json";
import productJapanese from "@/messages/ja.json";
import type { Locale } from "@/messages/locales";
import english from "@/messages/report.en.json";
import japanese from "@/messages/report.ja.json";

/** The words of the closed sets, as the pages of the product say them. */
type SharedWords = Pick<typeof productEnglish, "status" | "severity" | "sourceState" | "sourceKind" | "gapReason">;

/** Every text of the audit report but those of catalog and checks. */
export type ReportWords = typeof english & SharedWords;

function merged(own: typeof english, product: SharedWords): ReportWords {
  const { status, severity, sourceState, sourceKind, gapReason } = product;
  return { ...own, status, severity, sourceState, sourceKind, gapReason };
}

const words: Record<Locale, ReportWords> = {
  en: merged(english, productEnglish),
  ja: merged(japanese, productJapanese),
};

export function reportWords(locale: Locale): ReportWords {
  return words[locale];
}

/** Puts values into a sentence: `fill("page {page}", { page: 3 })`. Throws on a name the values lack. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`"${sentence}" asks for ${name}`);
    return typeof value === "number" ? count(value) : value;
  });
}

/** A whole number with separators of thousands: the same in both languages. */
export function count(value: number): string {
  return value.toLocaleString("en-GB");
}
