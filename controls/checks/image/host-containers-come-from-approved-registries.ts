import { fits, fullName } from "@/controls/admission/image-patterns";
import { CannotTell, defineCheck } from "@/controls/check";
import { judgeContainersOfHost } from "@/controls/checks/host-containers";

/**
 * Claim: every container of the host is of an image from a registry that the organisation trusts.
 * Why: only images of the trusted set may run (SP 800-190, 4.1.5).
 * Looks at: the image of every container, completed as runtimes complete it, and the list of approved registries in the settings.
 * Passes when: each image lies in a registry of that list, or in a repository that it names. Images built on the host (localhost/) do not.
 * Cannot see: images while no list is stated: not assessed. Mirrors that stand in the place of a registry.
 */
export const hostContainersComeFromApprovedRegistries = defineCheck({
  id: "host-containers-come-from-approved-registries",
  version: 1,
  title: {
    pass: "Containers of the host come from approved registries",
    fail: "A container is of an image that is not approved",
  },
  tier: "image",
  severity: "high",
  about: "host",
  needs: [],
  consults: ["host-containers"],
  proves: ["4.1.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Copy the image into an approved registry after looking it through, and start the container from there.",
  },
  examine: ({ asset }, world) => {
    const { approvedRegistries } = world.settings;
    if (approvedRegistries.length === 0)
      throw new CannotTell("the settings do not say which registries are approved (approvedRegistries)");
    return judgeContainersOfHost(asset, world, (container, findings) => {
      const { image } = container;
      if (image === undefined || /^(sha256:)?[0-9a-f]{12,64}$|\.(image|build)$/.test(image))
        findings.leavesOpen(container, "the name of its image is not known");
      else if (approvedRegistries.some((text) => fits({ as: "registry", text }, image)))
        findings.upholds(container, "image", image);
      else findings.breaks(container, "image", fullName(image));
    });
  },
});
