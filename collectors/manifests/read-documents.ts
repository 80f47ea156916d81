import { type Document, isMap, isSeq, parseDocument } from "yaml";
import { isRecord, listAt, type RawObject, textAt } from "@/collectors/objects/raw";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { jsonValues } from "./json-offsets";
import type { ManifestLimits } from "./limits";
import { lineFinder } from "./line-of";
import { type YamlChunk, yamlChunks } from "./yaml-chunks";

/** One object of a file, or what is wrong with the text where one should be. Lists come as their items. */
export interface ManifestDocument {
  line: number;
  document: number;
  content: unknown;
  /** Null when the content could be read. `text` is kept only to guess what it was meant to be; it goes no further. */
  broken: { failure: UnreadableObject; text: string } | null;
}

/**
 * The objects in a text of YAML documents or JSON values, one by one, each with its line. A document that cannot be read is given as
 * broken, and the rest goes on.
 */
export function* readDocuments(text: string, limits: ManifestLimits): Generator<ManifestDocument> {
  const json = /^\s*[{[]/.test(text) ? jsonDocuments(text, limits) : null;
  if (json) yield* json;
  else for (const chunk of yamlChunks(text)) yield* yamlDocument(chunk, limits);
}

/** Null when the text is no JSON after all: YAML may begin with a bracket too. */
function jsonDocuments(text: string, limits: ManifestLimits): ManifestDocument[] | null {
  const lineOf = lineFinder(text);
  const documents: ManifestDocument[] = [];
  let count = 0;
  for (const { start, end, itemStarts, deepest } of jsonValues(text)) {
    if (deepest > limits.nesting) {
      count += 1;
      documents.push(tooDeep(count, lineOf(start)));
      continue;
    }
    const content = parsedJson(text.slice(start, end));
    if (content === undefined) return null;
    count += 1;
    documents.push(...asItems(content, count, lineOf(start), (at) => lineOf(itemStarts[at] ?? start)));
  }
  return documents;
}

function tooDeep(document: number, line: number): ManifestDocument {
  return {
    line,
    document,
    content: null,
    broken: { failure: new UnreadableObject("malformed", "nested too deeply"), text: "" },
  };
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not an error yet: what is no JSON may be YAML, and that reader says what is wrong and where.
    return undefined;
  }
}

function* yamlDocument(chunk: YamlChunk, limits: ManifestLimits): Generator<ManifestDocument> {
  const { line, document } = chunk;
  try {
    const parsed = parseYaml(chunk, limits);
    const content = withListKind(parsed.content, chunk.listHead);
    yield* asItems(content, document, line, parsed.lineOfItem);
  } catch (error) {
    // The parser is recursive: a document that is nested without end exhausts its stack.
    if (error instanceof RangeError) yield tooDeep(document, line);
    else if (error instanceof UnreadableObject)
      yield { line, document, content: null, broken: { failure: error, text: chunk.text } };
    else throw error;
  }
}

function parseYaml(chunk: YamlChunk, limits: ManifestLimits): { content: unknown; lineOfItem: (at: number) => number } {
  if (chunk.text.length > limits.yamlDocumentCharacters)
    throw new UnreadableObject(
      "too-large",
      `a YAML document of ${chunk.text.length} characters; JSON of any size is read`,
    );
  const tree = parseDocument(chunk.text, yamlOptions);
  const lineOf = lineFinder(chunk.text, chunk.line);
  const [error] = tree.errors;
  if (error) throw new UnreadableObject("malformed", `line ${lineOf(error.pos[0])}: ${describeYamlError(error.code)}`);
  return { content: toPlain(tree, limits.aliases), lineOfItem: (at) => lineOf(itemOffset(tree, at)) };
}

/**
 * Kubernetes reads YAML 1.1 (`yes` is true, 0644 is octal) and turns it into JSON, which has no dates; its keys are text. Messages of the
 * parser are not used, because they quote the lines around the fault.
 */
const yamlOptions = {
  version: "1.1",
  merge: true,
  stringKeys: true,
  prettyErrors: false,
  logLevel: "error",
  customTags: (tags: import("yaml").Tags) =>
    tags.filter(
      (tag) =>
        typeof tag === "string" || !(tag.tag.endsWith(":timestamp") || ("format" in tag && tag.format === "TIME")),
    ),
} as const;

function toPlain(tree: Document, aliases: number): unknown {
  try {
    return tree.toJS({ maxAliasCount: aliases });
  } catch (error) {
    // The parser resolves aliases here: too many of them, or one without its anchor.
    if (error instanceof ReferenceError) throw new UnreadableObject("malformed", "too many or unknown aliases");
    throw error;
  }
}

function describeYamlError(code: string): string {
  return `not valid YAML (${code.toLowerCase().replaceAll("_", " ")})`;
}

function itemOffset(tree: Document, at: number): number {
  const items = isMap(tree.contents) ? tree.contents.get("items", true) : tree.contents;
  const item = isSeq(items) ? items.items[at] : undefined;
  const range = typeof item === "object" && item !== null && "range" in item ? item.range : undefined;
  return Array.isArray(range) && typeof range[0] === "number" ? range[0] : 0;
}

/** An item that was cut out of a list takes the list's kind when it has none of its own. */
function withListKind(content: unknown, listHead: string | null): unknown {
  if (listHead === null) return content;
  const value = (key: string) => new RegExp(`^${key}:[ \\t]*["']?([^\\s"'#]+)`, "m").exec(listHead)?.[1];
  return withKindOf({ apiVersion: value("apiVersion"), kind: value("kind") }, content);
}

function asItems(
  content: unknown,
  document: number,
  line: number,
  lineOfItem: (at: number) => number,
): ManifestDocument[] {
  const items = listOfItems(content);
  if (!items) return [{ line, document, content, broken: null }];
  const read = items.map(
    (item, at): ManifestDocument => ({ line: lineOfItem(at), document, content: item, broken: null }),
  );
  if (!isRecord(content) || textAt(content, "kind") !== undefined) return read;
  const failure = new UnreadableObject("malformed", "a list of objects without a kind: it may have been cut off");
  return [...read, { line, document, content: null, broken: { failure, text: "" } }];
}

/**
 * The items of `kind: List` or any `…List`, of a plain JSON or YAML list, of a Template of OpenShift, and of a list that lost its kind because kubectl
 * writes that last;
 * null for everything else.
 */
function listOfItems(content: unknown): unknown[] | null {
  if (Array.isArray(content)) return content;
  if (!isRecord(content)) return null;
  const { items } = content;
  const kind = textAt(content, "kind");
  if (kind === undefined) return Array.isArray(items) && items.some((item) => textAt(item, "kind")) ? items : null;
  if (kind === "Template" && isOfOpenShift(content)) return listAt(content, "objects");
  if (!kind.endsWith("List")) return null;
  if (items === null) return [];
  return Array.isArray(items) ? items.map((item) => withKindOf(content, item)) : null;
}

/** OpenShift's objects with parameters to fill in; a parameter where a number or a switch belongs makes its object unreadable. */
function isOfOpenShift(content: RawObject): boolean {
  return /^(template\.openshift\.io\/)?v1$/.test(textAt(content, "apiVersion") ?? "") && Array.isArray(content.objects);
}

/** Typed lists (`PodList`) leave apiVersion and kind out of their items. */
function withKindOf(list: RawObject, item: unknown): unknown {
  const kind = textAt(list, "kind");
  if (!isRecord(item) || item.kind !== undefined || !kind || kind === "List") return item;
  return { apiVersion: list.apiVersion, kind: kind.slice(0, -"List".length), ...item };
}
