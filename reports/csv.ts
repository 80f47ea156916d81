/** A cell: text that may come from anybody, or a number of ours. Null is an empty cell. */
export type CsvCell = string | number | null;

/** Makes Excel read the file as UTF-8; other programs want it left out. */
export const BYTE_ORDER_MARK = "\uFEFF";

/** White space, quotes and invisible characters that a spreadsheet skips, or a person does not see, before the first real one. */
const SKIPPED = "[\\s\"'`\\u0000-\\u001F\\u007F\\u00AD\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u2069\\uFEFF]*";
/** What begins a formula: = + - @, also as full-width and small forms, which a Japanese Excel takes for the same. */
const FORMULA = "[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B]";
const beginsFormula = new RegExp(`^${SKIPPED}${FORMULA}`, "u");
/** A tab or line break first moves what follows into a cell of its own in some programs. */
const beginsWithBreak = /^[\t\r\n]/;
/** A program set to another separator would cut here and find a formula at the start of the next cell. */
const formulaBehindSeparator = new RegExp(`([;\\t]${SKIPPED})(?=${FORMULA})`, "gu");
const plainNumber = /^-?\d+(?:\.\d+)?$/;

/**
 * Text that no spreadsheet runs: an apostrophe goes before whatever a program could take for the start of a formula (the method
 * OWASP describes under "CSV Injection"). Text that is nothing but a number stays a number. Other text is not changed.
 */
export function neutralise(text: string): string {
  if (plainNumber.test(text)) return text;
  const inside = text.replace(formulaBehindSeparator, "$1'");
  return beginsFormula.test(inside) || beginsWithBreak.test(inside) ? `'${inside}` : inside;
}

/** One line of RFC 4180, with its CRLF. Text is always quoted, quotes in it are doubled, line breaks in it stay. */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(toCell).join(",")}\r\n`;
}

function toCell(cell: CsvCell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  return `"${neutralise(cell).replaceAll('"', '""')}"`;
}
