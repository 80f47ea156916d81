import type { Gate, ImagePattern } from "@/controls/admission/gate";
import { type GateWorld, holds } from "@/controls/admission/gates-at";
import { coversPattern, fits, fitsEverything } from "@/controls/admission/image-patterns";
import type { Observed, SubjectOf } from "@/controls/check";
import { byText } from "@/controls/checks/observed-limit";
import { podsOf } from "@/controls/checks/pods";

/** Most images that evidence names. */
const NAMED = 5;

/**
 * What gets past gates that verify images: nothing where they verify every image, or every image that another gate lets in at all. Else the
 * patterns that they stop at, and images of the namespace outside of them.
 */
export function unverifiedIn(
  { asset }: SubjectOf<"namespace">,
  verifying: readonly Gate[],
  all: readonly Gate[],
  world: GateWorld,
): Observed[] {
  const verified = verifying.flatMap(({ images }) => images ?? []);
  if (verified.some(fitsEverything)) return [];
  if (verifying.some(({ engine }) => engine === "sigstore") && refusesUnmatched(all, world)) return [];
  const limits = all.filter((gate) => gate.subjects.includes("image-source") && holds(gate) && gate.images !== null);
  if (limits.some(({ images }) => images!.every((inner) => verified.some((outer) => coversPattern(outer, inner)))))
    return [];
  const outside = imagesIn(asset.name, world).filter((image) => !verified.some((pattern) => fits(pattern, image)));
  return [
    { path: "images", value: `only ${patternsOf(verified)}`, object: verifying[0]!.object, deciding: true },
    ...outside.slice(0, NAMED).map((image): Observed => ({ path: "image outside of them", value: image })),
  ];
}

function patternsOf(patterns: readonly ImagePattern[]): string {
  const texts = [...new Set(patterns.map(({ text }) => text))];
  const shown = texts.slice(0, NAMED).join(", ");
  return texts.length > NAMED ? `${shown} and ${texts.length - NAMED} more` : shown;
}

function imagesIn(namespace: string, world: GateWorld): string[] {
  const images = world
    .inNamespace("workload", namespace)
    .flatMap(({ body }) =>
      podsOf(body).flatMap(({ containers }) => containers.flatMap(({ container }) => container.image ?? [])),
    );
  return [...new Set(images)].sort(byText);
}

/**
 * Whether policy-controller refuses images that no ClusterImagePolicy is about: its default, which a config map can change. No policy of it may
 * let images through with a warning.
 */
function refusesUnmatched(all: readonly Gate[], world: GateWorld): boolean {
  if (world.unseen("config-map").length > 0) return false;
  const settings = world.all("config-map").filter(({ subject }) => subject === "config-policy-controller");
  const isDefault = settings.every(({ body }) => (body.settings["no-match-policy"] ?? "deny") === "deny");
  return isDefault && all.filter(({ engine }) => engine === "sigstore").every(holds);
}

/** policy-controller limits where images come from, too, when it refuses those that no policy of it is about. */
export function alsoLimitsSources(all: readonly Gate[], world: GateWorld): Gate[] {
  const gates = all.filter(({ engine, subjects }) => engine === "sigstore" && !subjects.includes("image-source"));
  return gates.length > 0 && refusesUnmatched(all, world) ? gates : [];
}
