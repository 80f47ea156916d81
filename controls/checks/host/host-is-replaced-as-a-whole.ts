import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host's system is an image that is replaced as a whole.
 * Why: fresh instances of the system are to be deployed with the updates, instead of updating in place (SP 800-190, 4.5.3).
 * Looks at: the name of the system, and the marks that ostree, bootc, transactional updates and image-based systems leave.
 * Passes when: the system is one of these. That it could be replaced indicates that it is.
 * Cannot see: hosts with packages that are never updated but set up anew from an image each time; how old the instance is.
 */
export const hostIsReplacedAsAWhole = defineCheck({
  id: "host-is-replaced-as-a-whole",
  version: 1,
  title: { pass: "System is replaced as a whole image", fail: "System is updated package by package" },
  tier: "host",
  severity: "low",
  about: "host",
  needs: [],
  proves: [],
  indicates: ["4.5.3-d"],
  references: [],
  remediation: {
    text: "Use a system that is replaced as an image, or set hosts up anew from an image with the updates in it and except them with that reason.",
  },
  examine: ({ body }) => {
    const { isImageBased, osRelease } = body;
    if (isImageBased === null) throw new CannotTell("how the system is updated could not be seen");
    const observed: Observed[] = [
      { path: "image-based", value: isImageBased, deciding: true },
      { path: "os-release PRETTY_NAME", value: osRelease?.prettyName ?? null },
      ...(osRelease?.buildId ? [{ path: "os-release build", value: osRelease.buildId }] : []),
    ];
    return isImageBased ? pass(observed) : fail(observed);
  },
});
