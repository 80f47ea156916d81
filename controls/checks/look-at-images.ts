import { type ImageReference, parseImage } from "@/controls/checks/image-reference";
import type { Findings } from "@/controls/checks/judge-pods";
import type { Place, PodView } from "@/controls/checks/pods";

/** An image that a pod names: what a container runs, or what a volume holds. `unnamed` says which names none, for people. */
export interface NamedImage {
  place: Place;
  field: string;
  image: string | undefined;
  pullPolicy: { field: string; value: string | undefined };
  unnamed: string;
}

/** Every image of a pod: those of its containers, then those that it mounts. */
export function imagesIn(pod: PodView): NamedImage[] {
  const run = pod.containers.map((view): NamedImage => {
    const { name, image, imagePullPolicy: value } = view.container;
    const pullPolicy = { field: "imagePullPolicy", value };
    return { place: view, field: "image", image, pullPolicy, unnamed: `container ${name} names no image` };
  });
  const mounted = pod.spec.volumes.flatMap(({ name, source, imageReference, imagePullPolicy: value }): NamedImage[] => {
    if (source !== "image") return [];
    const at = `volumes[${name}].image`;
    const pullPolicy = { field: `${at}.pullPolicy`, value };
    const unnamed = `volume ${name} names no image`;
    return [{ place: pod, field: `${at}.reference`, image: imageReference, pullPolicy, unnamed }];
  });
  return [...run, ...mounted];
}

/** Holds every image of a pod against a claim. A container without an image (admission fills it in) leaves the answer open. */
export function lookAtImages(pod: PodView, findings: Findings, breaks: (image: ImageReference) => boolean): void {
  for (const { place, field, image, unnamed } of imagesIn(pod)) {
    if (!image) findings.leavesOpen(unnamed);
    else if (breaks(parseImage(image))) findings.breaks(place, field, image);
    else findings.upholds(place, field, image);
  }
}
