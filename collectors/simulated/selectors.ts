import type { KubeObject } from "./kube-object";

/** A test of an object against the `labelSelector` and `fieldSelector` of a request; undefined when it has neither. */
export function selectorOf(query: URLSearchParams): ((object: KubeObject) => boolean) | undefined {
  const labels = (query.get("labelSelector") ?? "").split(/,(?![^(]*\))/).filter(Boolean);
  const fields = (query.get("fieldSelector") ?? "").split(",").filter(Boolean);
  if (labels.length + fields.length === 0) return undefined;
  return (object) =>
    labels.every((term) => matchesLabel(object, term)) && fields.every((term) => matchesField(object, term));
}

function matchesLabel(object: KubeObject, term: string): boolean {
  const labels = object.metadata.labels ?? {};
  const set = /^\s*(\S+)\s+(in|notin)\s+\(([^)]*)\)\s*$/.exec(term);
  if (set) {
    const [, key = "", operator, values = ""] = set;
    const listed = values.split(",").some((value) => value.trim() === labels[key]);
    return listed === (operator === "in");
  }
  const equality = /^([^!=]+)(!=|==?)(.*)$/.exec(term);
  if (equality) return (labels[equality[1]!.trim()] === equality[3]!.trim()) === (equality[2] !== "!=");
  return term.startsWith("!") ? labels[term.slice(1).trim()] === undefined : labels[term.trim()] !== undefined;
}

function matchesField(object: KubeObject, term: string): boolean {
  const [, path = "", operator, value] = /^([^!=]+)(!=|==?)(.*)$/.exec(term) ?? [];
  const actual = path.split(".").reduce<unknown>((at, part) => (isRecord(at) ? at[part] : undefined), object);
  return (String(actual ?? "") === value) === (operator !== "!=");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
