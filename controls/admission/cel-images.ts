import type { ImagePattern } from "@/controls/admission/gate";

// Of CEL only as much is read as it takes to know that it lists registries. What cannot be read gives no list, never a wrong one.

const readsImage = /\.image\b|\bimages\.\w+|\bimage\(/;
/** `!c.image.startsWith(…)`, `c.image.contains(…) == false`: a list of what is refused allows everything else. */
const refuses =
  /![\s(]*[\w.]*\.image\.(startsWith|contains|matches)\((?!\s*['"]\/['"]\s*\))|\.image\.[^)]*\)\s*==\s*false/;
const registryLike = /^(?:[a-z0-9-]+(?:\.[a-z0-9-]+)+|localhost|[a-z0-9-]+(?=:\d))(?::\d+)?(?:\/[\w./-]*)?$/i;

/**
 * The registries that expressions allow images from; null where they are about something else.
 * An empty list: they compare images with something that is not written in them (a parameter).
 */
export function imagesAllowedBy(expressions: readonly string[], hasParams: boolean): ImagePattern[] | null {
  const text = expressions.join("\n");
  if (!readsImage.test(text) || refuses.test(text)) return null;
  const literals = [...text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g)].map(
    ([, one, other]) => one ?? other ?? "",
  );
  const registries = literals.map(asPrefix).filter((literal) => registryLike.test(literal));
  if (registries.length > 0) return registries.map((prefix): ImagePattern => ({ as: "prefix", text: prefix }));
  const isFromParams = hasParams && /params\.\w*[^\n]*(startsWith|matches|in\s)/.test(text);
  return isFromParams ? [] : null;
}

/** A beginning of images that ends within a server's name, so that others fit, too: `startsWith('gcr.io')` fits `gcr.io.evil.example/x`. */
export function unfinishedIn(expressions: readonly string[]): string | undefined {
  return expressions
    .flatMap((each) => [...each.matchAll(/\.image\.startsWith\(\s*(?:'([^'/]+)'|"([^"/]+)")\s*\)/g)])
    .map(([, one, other]) => one ?? other)[0];
}

/** The fixed beginning of a literal: of a regular expression what stands before its first special character. */
function asPrefix(literal: string): string {
  const plain = literal.replace(/^\^/, "").replace(/\\+\./g, ".");
  return plain.replace(/[*+?([{$|].*$/s, "").replace(/\.$/, "");
}
