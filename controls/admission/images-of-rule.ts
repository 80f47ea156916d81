import { imagesAllowedBy, unfinishedIn } from "@/controls/admission/cel-images";
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
function isAnyRegistry(text: string): boolean {
  return /^[*?]*(\/|$)/.test(text.trim());
}

/**
 * A pattern that servers fit which nobody has approved of: a wildcard in front of the first slash stands for slashes, too (`*.example.com/*` fits
 * `evil.example/a.example.com/b`), and a beginning may end within a server's name (`gcr.io*` fits `gcr.io.evil.example/x`). Regular expressions are not read.
 */
function fitsOtherServers(text: string, isBeginning: boolean): boolean {
  if (/[\\^$([{]/.test(text)) return false;
  const slash = text.indexOf("/");
  if (slash >= 0) return text.slice(0, slash).includes("*");
  return isBeginning || text.endsWith("*");
}

/** The first pattern of a rule by which images from anywhere are let in. Gatekeeper's first kind for registries compares beginnings as they are written. */
export function openPatternOf({ name, images, expressions }: PolicyRule): string | undefined {
  const isBeginning = /^k8sallowedrepos$/i.test(name ?? "");
  const isOpen = (text: string) => isAnyRegistry(text) || (isPlace(text) && fitsOtherServers(text, isBeginning));
  return images.find(isOpen) ?? unfinishedIn(expressions);
}

/** Whether a list is taken from elsewhere: `{{ registries.data.allowed }}`. */
export function isElsewhere(text: string): boolean {
  return text.includes("{{");
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
