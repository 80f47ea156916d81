/** Foreign text for a page: pieces between which a line may break. The page shows them without anything in between. */
export type Printed = string[];

/** Longest text shown of one value. The exports hold it whole. */
const LONGEST = 280;
/** How many characters without a place to break fit into a column; the narrowest one unless told. */
export const runs = { narrow: 14, middle: 20, wide: 30 } as const;

/**
 * Text that anybody may have written, made fit for a column: line breaks become visible, what is too long is cut with a note,
 * long runs can break. It is never markup: pages only ever show it as text.
 */
export function printed(text: string, cutNote: (length: number) => string, run: number = runs.narrow): Printed {
  const characters = [
    ...text
      .slice(0, 4 * LONGEST)
      .replace(/\r?\n/g, "\\n")
      .replaceAll("\t", "\\t"),
  ];
  const cut = characters.length > LONGEST ? cutNote([...text].length) : "";
  return breakable(characters.slice(0, LONGEST).join("") + cut, run);
}

/** The same text in pieces: after separators in a run that is too long, and where the run still is. */
export function breakable(text: string, run: number = runs.narrow): Printed {
  return text.split(/(?<=\s)/u).flatMap((word) => {
    if (word.length <= run) return [word];
    const parts = word.split(/(?<=[/._:=,;@)\]-])(?=\p{L}|\p{N}|\[)/u);
    return parts.flatMap((part) => part.match(new RegExp(`.{1,${run}}`, "gsu")) ?? []);
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
