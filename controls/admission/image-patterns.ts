import type { ImagePattern } from "@/controls/admission/gate";
import { fitsPattern } from "@/controls/admission/wildcard";
import { parseImage } from "@/controls/checks/image-reference";

/**
 * The full name of an image as container runtimes complete it: `nginx` is `docker.io/library/nginx`, `index.docker.io` and
 * `registry-1.docker.io` are `docker.io`. Tag and digest stay as they are.
 */
export function fullName(image: string): string {
  const { registry, repository } = parseImage(image);
  const rest = image.slice(registry === null ? 0 : registry.length + 1);
  if (registry !== null && !hub.has(registry)) return image;
  return `docker.io/${repository.includes("/") ? rest : `library/${rest}`}`;
}

const hub = new Set(["docker.io", "index.docker.io", "registry-1.docker.io", "registry.hub.docker.com"]);

/** Whether a pattern fits an image, by the name that is written or by its full one. */
export function fits(pattern: ImagePattern, image: string): boolean {
  const full = fullName(image);
  return matches(pattern, image) || (full !== image && matches(pattern, full));
}

function matches({ as, text }: ImagePattern, image: string): boolean {
  switch (as) {
    case "prefix":
      return image.startsWith(text);
    case "registry":
      return isBelow(image, text);
    case "wildcard":
      return fitsPattern(text, image);
    case "glob":
      return fitsPattern(text, withoutVersion(image), true) || fitsPattern(text, image, true);
  }
}

/** Whether an image is of a registry (`ghcr.io`) or below a path in it (`ghcr.io/team`): whole parts of the name, never part of one. */
function isBelow(image: string, place: string): boolean {
  const wanted = place.replace(/\/+$/, "");
  return image.startsWith(wanted) && /^($|[/:@])/.test(image.slice(wanted.length)) && !isOtherPort(image, wanted);
}

/** `gcr.io` does not speak of `gcr.io:5000/x`, another server. */
function isOtherPort(image: string, place: string): boolean {
  return !place.includes("/") && !place.includes(":") && /^:\d+\//.test(image.slice(place.length));
}

/** The name without tag and digest: globs of sigstore speak of repositories. */
function withoutVersion(image: string): string {
  const { registry, repository } = parseImage(image);
  return registry === null ? repository : `${registry}/${repository}`;
}

/**
 * Whether everything that `inner` fits is surely fitted by `outer`, too. Compares what stands before the first wildcard, so it may say no of two
 * patterns of which one does cover the other, never yes of two that do not.
 */
export function coversPattern(outer: ImagePattern, inner: ImagePattern): boolean {
  const [begin, isOpen] = beginningOf(outer);
  const [innerBegin] = beginningOf(inner);
  return isOpen && innerBegin.startsWith(begin);
}

/** What every image that fits begins with, and whether anything may follow. */
function beginningOf({ as, text }: ImagePattern): [string, boolean] {
  if (as === "prefix") return [text, true];
  if (as === "registry") return [`${text.replace(/\/+$/, "")}/`, true];
  const at = text.search(/[*?]/);
  if (at < 0) return [text, false];
  const rest = text.slice(at);
  return [text.slice(0, at), as === "wildcard" ? /^\*+$/.test(rest) : rest === "**"];
}

/** Whether a pattern fits every image. */
export function fitsEverything(pattern: ImagePattern): boolean {
  const [begin, isOpen] = beginningOf(pattern);
  return begin === "" && isOpen;
}

/**
 * The images that an organisation approves of, from its settings: `registry.example.com`, `registry.example.com/shop`, `*.example.com` for any
 * server below a domain. An entry with `!` in front forbids what another one allows.
 */
export function isApproved(entries: readonly string[], image: string): boolean | null {
  const full = fullName(image);
  const holds = (entry: string) => (entry.includes("*") ? fitsDomain(entry, full) : isBelow(full, fullPlace(entry)));
  if (entries.some((entry) => entry.startsWith("!") && holds(entry.slice(1)))) return false;
  const allowed = entries.filter((entry) => !entry.startsWith("!"));
  return allowed.length === 0 ? null : allowed.some(holds);
}

function fullPlace(entry: string): string {
  return entry.replace(/^(index\.docker\.io|registry-1\.docker\.io)/, "docker.io");
}

/** A star stands for one or more parts of a server's name, or for anything in a path. */
function fitsDomain(entry: string, image: string): boolean {
  const [host = "", ...path] = entry.split("/");
  const [ofImage = "", ...rest] = image.split("/");
  if (!fitsPattern(host, ofImage)) return false;
  return path.length === 0 || isBelowPath(rest.join("/"), path.join("/"));
}

function isBelowPath(path: string, wanted: string): boolean {
  return wanted.includes("*") ? fitsPattern(wanted, path) : isBelow(path, wanted);
}
