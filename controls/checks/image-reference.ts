/**
 * The parts of an image reference. A part that is not written is null; nothing is filled in. `pinned` is what stands behind the `@`, whether it is a
 * digest or not.
 */
export interface ImageReference {
  registry: string | null;
  repository: string;
  tag: string | null;
  digest: string | null;
  pinned: string | null;
}

/**
 * Takes an image reference apart: `registry.example.com:5000/shop/web:1.4@sha256:…`. The first part is a registry when it holds
 * a dot, a colon or a capital letter or is `localhost`, as container runtimes read it. An empty tag is none. A digest that is cut short or of an unknown kind pins nothing
 * and does not count as one.
 */
export function parseImage(image: string): ImageReference {
  const at = image.indexOf("@");
  const named = at < 0 ? image : image.slice(0, at);
  const slash = named.indexOf("/");
  const first = slash < 0 ? "" : named.slice(0, slash);
  const registry = first === "localhost" || /[.:A-Z]/.test(first) ? first : null;
  const rest = registry === null ? named : named.slice(slash + 1);
  const colon = rest.lastIndexOf(":");
  return {
    registry,
    repository: colon < 0 ? rest : rest.slice(0, colon),
    tag: colon < 0 ? null : rest.slice(colon + 1) || null,
    digest: at >= 0 && wholeDigest.test(image.slice(at + 1)) ? image.slice(at + 1) : null,
    pinned: at < 0 ? null : image.slice(at + 1),
  };
}

/** The digests that the OCI image specification registers, in their full length. */
const wholeDigest = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128}|blake3:[0-9a-f]{64})$/;

/**
 * Whether a reference is to whatever is newest: nothing behind an `@`, and the tag `latest` or none, which means the same. With a digest that is none
 * runtimes refuse the name, so that the newest is not what runs.
 */
export function isLatest({ tag, pinned }: ImageReference): boolean {
  return pinned === null && (tag === null || tag === "latest");
}

/**
 * Whether a reference says no discrete version: no digest, and a tag such as `latest`, `stable`, `3` or `3-alpine`, that is moved
 * from release to release. A version has at least two numbers, a date or build number at least four digits, a commit at least seven
 * hexadecimal ones.
 */
export function isFloating({ tag, digest }: ImageReference): boolean {
  return digest === null && (tag === null || !discrete.test(tag));
}

const discrete = /\d+[._-]\d+|\d{4,}|(^|[-_.])(?=[a-f]*\d)[0-9a-f]{7,64}($|[-_.])/;
