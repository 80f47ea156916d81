/**
 * Whether a pattern fits a whole text: `?` is one character, `**` any text, `*` any text too, or, with `withinParts`, any without a slash.
 * Walks pattern and text once against each other, so that no pattern is slow (length of the one times length of the other).
 */
export function fitsPattern(pattern: string, text: string, withinParts = false): boolean {
  const plain = pattern.search(/[*?]/);
  if (plain < 0) return pattern === text;
  if (!text.startsWith(pattern.slice(0, plain))) return false;
  const parts = pattern.match(/\*+|[^*]/gs) ?? [];
  let reached = new Uint8Array(text.length + 1);
  reached[0] = 1;
  for (const part of parts) {
    reached = part.startsWith("*")
      ? afterStar(reached, text, withinParts && part === "*")
      : afterOne(reached, text, part);
  }
  return reached[text.length] === 1;
}

/** From each place reached, every place behind it that a star may skip to. */
function afterStar(reached: Uint8Array<ArrayBuffer>, text: string, withinPart: boolean): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(reached.length);
  let open = false;
  for (let at = 0; at < reached.length; at += 1) {
    if (withinPart && at > 0 && text[at - 1] === "/") open = false;
    open ||= reached[at] === 1;
    next[at] = open ? 1 : 0;
  }
  return next;
}

function afterOne(reached: Uint8Array<ArrayBuffer>, text: string, part: string): Uint8Array<ArrayBuffer> {
  const next = new Uint8Array(reached.length);
  for (let at = 0; at < text.length; at += 1)
    if (reached[at] === 1 && (part === "?" || part === text[at])) next[at + 1] = 1;
  return next;
}
