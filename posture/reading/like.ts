/** The text as LIKE finds it literally, whatever characters it holds. NUL, which no text in the database has, is left out. */
export function escapeLike(text: string): string {
  return text.replaceAll("\u0000", "").replace(/[\\%_]/g, "\\$&");
}

/** A pattern for ILIKE that finds the text anywhere. */
export function likeAnywhere(text: string): string {
  return `%${escapeLike(text)}%`;
}
