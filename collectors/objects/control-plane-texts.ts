import { parse } from "yaml";
import { isRecord, itemsAt, type RawObject, textAt } from "./raw";

/** A YAML document of a file; null where it is none. Aliases are bounded by the library. */
function documentIn(text: string | null): RawObject | null {
  if (text === null || text.length > 1024 * 1024) return null;
  try {
    const parsed: unknown = parse(text, { maxAliasCount: 50, logLevel: "silent" });
    return isRecord(parsed) ? parsed : null;
  } catch (error) {
    if (error instanceof Error && error.name.startsWith("YAML")) return null;
    throw error;
  }
}

/** apiserver.config.k8s.io EncryptionConfiguration: which resources, and the kinds of provider in the order in which they are tried. Keys stay out. */
export function encryptionIn(text: string | null) {
  const document = documentIn(text);
  if (document === null) return undefined;
  const resources = itemsAt(document, "resources").map((entry) => ({
    resources: itemsAt(entry, "resources").map(String),
    providers: itemsAt(entry, "providers").flatMap((provider) => (isRecord(provider) ? Object.keys(provider) : [])),
  }));
  return { resources };
}

/** audit.k8s.io Policy: the level of each rule, which resources it is about, and whether it is narrowed down to users, verbs or namespaces. */
export function auditPolicyIn(text: string | null) {
  const document = documentIn(text);
  if (document === null) return undefined;
  const rules = itemsAt(document, "rules").map((rule) => ({
    level: textAt(rule, "level") ?? "None",
    resources: itemsAt(rule, "resources").flatMap((group) => {
      const names = itemsAt(group, "resources").map(String);
      return names.length > 0 ? names : ["*"];
    }),
    narrowed: ["users", "userGroups", "verbs", "namespaces", "nonResourceURLs"].some(
      (key) => itemsAt(rule, key).length > 0,
    ),
  }));
  return { rules };
}
