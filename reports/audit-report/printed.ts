/** Foreign text for a page: pieces between which a line may break. The page shows them without anything in between. */
export type Printed = string[];

/** Longest text shown of one value. The exports hold it whole. */
const LONGEST = 280;
/** A run without a place to break, longer than this, would stick out of a column. */
const RUN = 14;

/**
 * Text that anybody may have written, made fit for a column: line breaks become visible, what is too long is cut with a note,
 * long runs can break. It is never markup: pages only ever show it as text.
 */
export function printed(text: string, cutNote: (length: number) => string): Printed {
  const characters = [
    ...text
      .slice(0, 4 * LONGEST)
      .replace(/\r?\n/g, "\\n")
      .replaceAll("\t", "\\t"),
  ];
  const cut = characters.length > LONGEST ? cutNote([...text].length) : "";
  return breakable(characters.slice(0, LONGEST).join("") + cut);
}

/** The same text in pieces: after separators in a long run, and after every 14 characters without one. */
export function breakable(text: string): Printed {
  return text.split(/(?<=\s)/u).flatMap((word) => {
    if (word.length <= RUN) return [word];
    const parts = word.split(/(?<=[/._:=,;@)\]-])(?=\p{L}|\p{N}|\[)/u);
    return parts.flatMap((part) => part.match(new RegExp(`.{1,${RUN}}`, "gsu")) ?? []);
  });
}

/** An instant as every page says it: UTC, because an estate has no time zone. */
export function instant(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

export function day(at: Date): string {
  return at.toISOString().slice(0, 10);
}

/** "83.0%"; null has its own words. */
export function percentText(value: number | null, none: string): string {
  return value === null ? none : `${value.toFixed(1)}%`;
}
