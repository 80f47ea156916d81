import { imagesAllowedBy } from "@/controls/admission/cel-images";
import type { ImagePattern } from "@/controls/admission/gate";
import type { EnginePolicyFact, PolicyRule } from "@/facts/kubernetes/engine-policy";

/**
 * The images that a rule lets in or verifies, in the manner of its engine; null where it lists none.
 * A rule that verifies without listing images verifies every image.
 */
export function imagesOfRule(engine: EnginePolicyFact["engine"], rule: PolicyRule): ImagePattern[] | null {
  const listed = rule.images
    .filter((text) => rule.verifies !== undefined || isPlace(text))
    .map((text) => toPattern(engine, text));
  if (listed.length > 0) return listed;
  if (rule.verifies) return [{ as: "wildcard", text: "*" }];
  return imagesAllowedBy(rule.expressions, false);
}

/** A pattern that says where an image comes from: not one that forbids (`!*:latest`), nor one about tags and digests (`*:*`, `*@*`). */
function isPlace(text: string): boolean {
  return !text.startsWith("!") && !/^\*+([:@]|$)/.test(text);
}

/** A pattern that begins with a wildcard for the whole server: one such in a list, and images from anywhere are let in. */
export function isAnyRegistry(text: string): boolean {
  return /^[*?]*(\/|$)/.test(text.trim());
}

/**
 * Kyverno and Kubewarden write `*` for anything, sigstore `*` for a part of a path and `**` for anything. Gatekeeper's library compares
 * beginnings; lists of registries name a server.
 */
function toPattern(engine: EnginePolicyFact["engine"], text: string): ImagePattern {
  if (engine === "sigstore") return { as: "glob", text };
  if (/[*?]/.test(text)) return { as: "wildcard", text };
  if (engine === "gatekeeper") return { as: "prefix", text };
  return { as: "registry", text };
}
