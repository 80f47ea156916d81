import { isRecord } from "../raw";

/** Most names and expressions that are kept of one rule, and the longest expression. */
const MOST = 200;
const LONGEST = 1000;
/** Deepest that a body is read; no policy needs more. */
const DEEPEST = 40;

/**
 * What the body of a rule speaks of: names of its fields, sorted and unique, the expressions in it, as written, and the lists of containers among the
 * fields, with what it says of their containers.
 */
export interface RuleBody {
  fields: string[];
  expressions: string[];
  containers: { list: string; fields: string[] }[];
}

/** Where the containers of a pod stand. */
export const containerLists = ["containers", "initContainers", "ephemeralContainers"];

/** Reads a body of any shape. Texts for people (`message`) are left out, anchors of Kyverno (`=(privileged)`) are taken off. */
export function readBody(body: unknown): RuleBody {
  const fields = new Set<string>();
  const expressions = new Set<string>();
  const below = new Map<string, Set<string>>();
  const read = (value: unknown, key: string, depth: number, list?: Set<string>): void => {
    if (depth > DEEPEST) return;
    if (typeof value === "string") {
      if (isExpression(key, value)) expressions.add(value.slice(0, LONGEST));
    } else if (Array.isArray(value)) for (const item of value) read(item, key, depth + 1, list);
    else if (isRecord(value))
      for (const [name, inner] of Object.entries(value)) {
        if (forPeople.has(name)) continue;
        const field = name.replace(/^[=X+<^]?\((.*)\)$/, "$1").slice(0, 200);
        fields.add(field);
        list?.add(field);
        read(inner, name, depth + 1, list ?? listNamed(field, below));
      }
  };
  read(body, "", 0);
  return {
    fields: [...fields].sort().slice(0, MOST),
    expressions: [...expressions].slice(0, MOST),
    containers: [...below].map(([list, names]) => ({ list, fields: [...names].sort().slice(0, MOST) })),
  };
}

/** The names found below a list of containers so far; undefined for every other field. */
function listNamed(field: string, below: Map<string, Set<string>>): Set<string> | undefined {
  if (!containerLists.includes(field)) return undefined;
  const names = below.get(field) ?? new Set();
  below.set(field, names);
  return names;
}

const forPeople = new Set([
  "message",
  "messageExpression",
  "description",
  "url",
  "severity",
  "allowExistingViolations",
]);

function isExpression(key: string, value: string): boolean {
  return key === "expression" || key === "list" || value.includes("{{");
}
