/** A piece of a file that can be read by itself. `line` and `document` count from 1. */
export interface YamlChunk {
  text: string;
  line: number;
  document: number;
  /** apiVersion and kind of the list that an item was cut out of, as one YAML text. */
  listHead: string | null;
}

/**
 * Cuts a YAML text into its documents. `---` at the start of a line always begins a document (YAML 1.2, 9.1.2: it is forbidden as content),
 * so a broken document cannot spoil the next one, and only one is in memory as a tree.
 * Lists as kubectl writes them (`items:` and then each item with `- ` at the start of its line) are cut into their items.
 */
export function* yamlChunks(text: string): Generator<YamlChunk> {
  let document = 0;
  for (const chunk of documents(text)) {
    if (isBlank(chunk.text)) continue;
    document += 1;
    const items = listItems(chunk.text);
    if (!items) yield { ...chunk, document, listHead: null };
    else
      for (const item of items.items)
        yield { ...item, line: item.line + chunk.line - 1, document, listHead: items.head };
  }
}

function* documents(text: string): Generator<{ text: string; line: number }> {
  const marker = /^(?:---(?=\s|$)|\.\.\.(?=\s|$))/gm;
  let start = 0;
  let line = 1;
  for (let match = marker.exec(text); match; match = marker.exec(text)) {
    const chunk = text.slice(start, match.index);
    if (chunk !== "") yield startingAtContent(chunk, line);
    line += countLines(chunk);
    start = match.index + 3;
  }
  yield startingAtContent(text.slice(start), line);
}

/** Moves the start of a chunk to its first line that is neither blank, comment nor directive: the line a reader looks for. */
function startingAtContent(text: string, line: number): { text: string; line: number } {
  const head = /^(?:[ \t]*(?:#[^\n]*|%[^\n]*)?\r?\n)*/.exec(text)?.[0] ?? "";
  return { text: text.slice(head.length), line: line + countLines(head) };
}

function isBlank(text: string): boolean {
  return /^\s*(?:#[^\n]*\s*)*$/.test(text);
}

function listItems(text: string): { head: string; items: { text: string; line: number }[] } | null {
  const opening = /^items:[ \t]*\r?\n(?=- )/m.exec(text);
  if (!opening || !/^kind:[ \t]*["']?\w*List["']?[ \t]*\r?$/m.test(text) || /(?:^|\s)&\w/m.test(text)) return null;
  const items: { text: string; line: number }[] = [];
  let at = opening.index + opening[0].length;
  let line = 1 + countLines(text.slice(0, at));
  const next = /^(?=- |[^\s#-])/gm;
  while (text.startsWith("- ", at)) {
    next.lastIndex = at + 1;
    const end = next.exec(text)?.index ?? text.length;
    const item = text.slice(at, end);
    items.push({ text: `  ${item.slice(2)}`, line });
    line += countLines(item);
    at = end;
  }
  const head = text.slice(0, opening.index) + text.slice(at);
  return { head, items };
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines += 1;
  return lines;
}
