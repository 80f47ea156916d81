/** Where a JSON value of a text begins and ends (exclusive). For an object with a list under "items": where each item begins. */
export interface JsonValueAt {
  start: number;
  end: number;
  itemStarts: number[];
  /** How deeply objects and lists lie in each other. */
  deepest: number;
}

const QUOTE = 34;
const BACKSLASH = 92;
const OPEN = new Set([123, 91]);
const CLOSE = new Set([125, 93]);

/**
 * Cuts a text into the JSON values that follow each other in it (one, or several as `kubectl get -o json` writes when called
 * more than once), and notes where the items of lists begin. It only counts brackets and skips strings: JSON.parse judges the rest.
 */
export function* jsonValues(text: string): Generator<JsonValueAt> {
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const value = scanValue(text, at);
    yield value;
    at = skipSpace(text, value.end);
  }
}

function scanValue(text: string, start: number): JsonValueAt {
  const itemStarts: number[] = [];
  let depth = 0;
  let deepest = 0;
  let key = "";
  let inItems = false;
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const end = endOfString(text, at);
      if (depth === 1) key = text.slice(at + 1, end);
      at = end;
    } else if (OPEN.has(code)) {
      if (depth === 1) inItems = key === "items" && code === 91;
      if (depth === 2 && inItems) itemStarts.push(at);
      depth += 1;
      deepest = Math.max(deepest, depth);
    } else if (CLOSE.has(code)) {
      depth -= 1;
      if (depth <= 0) break;
    }
  }
  return { start, end: Math.min(text.length, at + 1), itemStarts, deepest };
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let slashes = 0;
    while (text.charCodeAt(end - 1 - slashes) === BACKSLASH) slashes += 1;
    if (slashes % 2 === 0) return end;
  }
  return text.length;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) <= 32) at += 1;
  return at;
}
