import { parse } from "yaml";
import { UnreadableObject } from "@/collectors/unreadable-object";
import { isRecord, itemsAt, type RawObject, textAt } from "./raw";

/** A YAML document of a file; null where it is none. Aliases are bounded by the library. */
export function yamlObject(text: string | null): RawObject | null {
  if (text === null || text.length > 1024 * 1024) return null;
  try {
    const parsed: unknown = parse(text, { maxAliasCount: 50, logLevel: "error" });
    return isRecord(parsed) ? parsed : null;
  } catch (error) {
    // The library refuses what unfolds without end with a ReferenceError.
    if (error instanceof Error && /^(YAML|ReferenceError$)/.test(error.name)) return null;
    throw error;
  }
}

/** apiserver.config.k8s.io EncryptionConfiguration: which resources, and the kinds of provider in the order in which they are tried. Keys stay out. */
export function encryptionIn(text: string | null) {
  const document = yamlObject(text);
  return document === null ? undefined : encryptionOf(document);
}

/** The same of a document that is parsed already. @throws UnreadableObject when its resources are missing or no list */
export function encryptionOf(document: unknown) {
  demand(document, "resources");
  const resources = itemsAt(document, "resources").map((entry) => ({
    resources: itemsAt(entry, "resources").map(String),
    providers: itemsAt(entry, "providers").flatMap((provider) => (isRecord(provider) ? Object.keys(provider) : [])),
  }));
  return { resources };
}

/**
 * audit.k8s.io Policy: the level of each rule, the resources it is about as `group/resource` (`/pods`, `apps/*`; none are all), and whether it is
 * narrowed down to certain users, namespaces, paths, or to verbs that leave out some way to change an object.
 */
export function auditPolicyIn(text: string | null) {
  const document = yamlObject(text);
  return document === null ? undefined : auditPolicyOf(document);
}

/** The same of a document that is parsed already. @throws UnreadableObject when its rules are missing or no list */
export function auditPolicyOf(document: unknown) {
  demand(document, "rules");
  const rules = itemsAt(document, "rules").map((rule) => ({
    level: textAt(rule, "level") ?? "None",
    resources: itemsAt(rule, "resources").flatMap(resourcesOfGroup),
    narrowed:
      ["users", "userGroups", "namespaces", "nonResourceURLs"].some((key) => itemsAt(rule, key).length > 0) ||
      leavesChangesOut(rule),
  }));
  return { rules };
}

function resourcesOfGroup(entry: unknown): string[] {
  const group = textAt(entry, "group") ?? "";
  const names = itemsAt(entry, "resources").map(String);
  // Names of single objects make a rule about those alone.
  if (itemsAt(entry, "resourceNames").length > 0) return names.map((name) => `${group}/${name}/some`);
  return (names.length > 0 ? names : ["*"]).map((name) => `${group}/${name}`);
}

function leavesChangesOut(rule: unknown): boolean {
  const verbs = itemsAt(rule, "verbs").map(String);
  if (verbs.length === 0 || verbs.includes("*")) return false;
  return ["create", "update", "patch", "delete"].some((verb) => !verbs.includes(verb));
}

/** What the API server demands, too: it does not start with a file that says nothing. */
function demand(document: unknown, key: string): void {
  if (itemsAt(document, key).length === 0) throw new UnreadableObject("malformed", `${key} is missing or empty`);
}
