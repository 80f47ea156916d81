import { type ImageReference, parseImage } from "@/controls/checks/image-reference";
import type { Findings } from "@/controls/checks/judge-pods";
import type { Place, PodView } from "@/controls/checks/pods";

/**
 * An image that a pod names: what a container runs, or what a volume holds. `unnamed` says which names none, for people. `fixed` is the image without what is
 * filled in before the file is applied, and `filledIn` says, for people, that there is such a part.
 */
export interface NamedImage {
  place: Place;
  field: string;
  image: string | undefined;
  fixed: string;
  filledIn?: string;
  pullPolicy: { field: string; value: string | undefined };
  unnamed: string;
}

/** Every image of a pod: those of its containers, then those that it mounts. */
export function imagesIn(pod: PodView): NamedImage[] {
  const run = pod.containers.map((view): NamedImage => {
    const { name, image, imagePullPolicy: value } = view.container;
    const pullPolicy = { field: "imagePullPolicy", value };
    return { place: view, field: "image", pullPolicy, ...named(image, `container ${name}`) };
  });
  const mounted = pod.spec.volumes.flatMap(({ name, source, imageReference, imagePullPolicy: value }): NamedImage[] => {
    if (source !== "image") return [];
    const at = `volumes[${name}].image`;
    const pullPolicy = { field: `${at}.pullPolicy`, value };
    return [{ place: pod, field: `${at}.reference`, pullPolicy, ...named(imageReference, `volume ${name}`) }];
  });
  return [...run, ...mounted];
}

/** What other programs replace: `${TAG}`, `$(params.image)`, `{{ .Values.tag }}`, `<tag>`. No name of an image has these characters. */
const placeholder = /\$\{[^}]*\}|\$\([^)]*\)|\{\{[^}]*\}\}|<[^<>]*>/g;

function named(image: string | undefined, holder: string): Omit<NamedImage, "place" | "field" | "pullPolicy"> {
  const unnamed = `${holder} names no image`;
  const fixed = image?.replace(placeholder, "") ?? "";
  if (image === undefined || fixed === image) return { image, fixed, unnamed };
  return { image, fixed, unnamed, filledIn: `a part of the image of ${holder} is filled in later: ${image}` };
}

/** Whether only the tag or digest of an image is filled in later, or nothing of it. */
export function hasWholeRepository(image: string): boolean {
  const at = image.search(placeholder);
  if (at < 0) return true;
  const written = image.slice(0, at);
  const rest = image.slice(at).replace(placeholder, "");
  return /[:@]/.test(written.slice(written.lastIndexOf("/") + 1)) && !rest.includes("/");
}

/** Holds every image of a pod against a claim. A container without an image (admission fills it in) leaves the answer open. */
export function lookAtImages(pod: PodView, findings: Findings, breaks: (image: ImageReference) => boolean): void {
  for (const { place, field, image, fixed, filledIn, unnamed } of imagesIn(pod)) {
    if (!image) findings.leavesOpen(unnamed);
    else if (!breaks(parseImage(fixed))) findings.upholds(place, field, image);
    else if (filledIn) findings.leavesOpen(filledIn);
    else findings.breaks(place, field, image);
  }
}
