import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";
import { isFloating, parseImage } from "@/controls/checks/image-reference";

/**
 * Claim: every container of the host is of an image with a version or a digest in its name.
 * Why: `latest` and tags that are moved say nothing about what runs (SP 800-190, 4.2.2).
 * Looks at: the image that every container was started with.
 * Passes when: each names a digest, or a tag that is a version of at least two numbers.
 * Cannot see: whether the tag was moved since; images that were given by their number.
 */
export const hostContainersNameAVersion = defineHostContainerCheck({
  id: "host-containers-name-a-version",
  version: 1,
  title: {
    pass: "Containers of the host name a version of their image",
    fail: "A container is of an image without a version",
  },
  tier: "registry",
  severity: "medium",
  proves: ["4.2.2-c", "4.2.2-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.28"],
  remediation: { text: "Name the version, and best the digest as well." },
  look: (container, findings) => {
    const { image } = container;
    if (image === undefined) findings.leavesOpen(container, "its image is not known");
    // A number is the image itself, as good as a digest. Quadlets that build or pull the image stand in their own files.
    else if (/^(sha256:)?[0-9a-f]{12,64}$/.test(image)) findings.upholds(container, "image", image);
    else if (/\.(image|build)$/.test(image)) findings.leavesOpen(container, `its image is that of ${image}`);
    else if (isFloating(parseImage(image))) findings.breaks(container, "image", image);
    else findings.upholds(container, "image", image);
  },
});
