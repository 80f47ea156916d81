import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

/** More documents than that in one file are no reports of one host. */
const mostValues = 200;

/**
 * The JSON values of a text, one after the other: kube-bench prints one for each target. Nothing is parsed that lies too deep.
 * @throws UnreadableReport where it is no JSON, is cut off or nested too deeply
 */
export function jsonValues(text: string, limits: Pick<ReportLimits, "depth">): unknown[] {
  const values: unknown[] = [];
  let at = skipBlank(text, 0);
  while (at < text.length) {
    if (values.length === mostValues)
      throw new UnreadableReport(`The file holds more than ${mostValues} JSON documents.`);
    const end = endOfValue(text, at, limits.depth);
    values.push(parsed(text.slice(at, end)));
    at = skipBlank(text, end);
  }
  return values;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnreadableReport("The file is broken JSON.");
  }
}

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && /[\s,]/.test(text[at]!)) at++;
  return at;
}

/** Where the object or list that begins at `from` ends, by its brackets outside of strings. */
function endOfValue(text: string, from: number, mostDeep: number): number {
  if (text[from] !== "{" && text[from] !== "[") throw new UnreadableReport("The file is no JSON object or list.");
  let depth = 0;
  let inString = false;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (inString) {
      if (char === "\\") at++;
      else if (char === '"') inString = false;
      continue;
    }
    if (char === '"') inString = true;
    else if (char === "{" || char === "[") {
      if (++depth > mostDeep) throw new UnreadableReport(`The JSON is nested more than ${mostDeep} levels deep.`);
    } else if ((char === "}" || char === "]") && --depth === 0) return at + 1;
  }
  throw new UnreadableReport("The JSON is cut off.");
}
