import { type ImageReference, parseImage } from "@/controls/checks/image-reference";
import type { Findings } from "@/controls/checks/judge-pods";
import type { ContainerView, PodView } from "@/controls/checks/pods";

/** Holds the image of every container against a claim. A container without an image (admission fills it in) leaves the answer open. */
export function lookAtImages(
  pod: PodView,
  findings: Findings,
  breaks: (image: ImageReference, view: ContainerView) => boolean,
): void {
  for (const view of pod.containers) {
    const { image, name } = view.container;
    if (!image) findings.leavesOpen(`container ${name} names no image`);
    else if (breaks(parseImage(image), view)) findings.breaks(view, "image", image);
    else findings.upholds(view, "image", image);
  }
}
