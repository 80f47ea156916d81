import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { containerSystemOf, containerSystems } from "@/controls/checks/container-systems";

/**
 * Claim: the host runs an operating system made for containers.
 * Why: such a system leaves out what containers do not need, and what is not there cannot be attacked (SP 800-190, 4.5.1).
 * Looks at: PRETTY_NAME, ID and VARIANT_ID of os-release, against the names of container-specific systems.
 * Passes when: one of the names is in it. A general-purpose system fails; hardened by SP 800-123 it is an exception with that reason.
 * Cannot see: what was installed on top; a general-purpose system cut down by its owner.
 */
export const hostRunsContainerOs = defineCheck({
  id: "host-runs-container-os",
  version: 2,
  title: { pass: "Host runs a container-specific system", fail: "Host runs a general-purpose system" },
  tier: "host",
  severity: "low",
  about: "host",
  needs: [],
  proves: ["4.5.1-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Run containers on a container-specific system (Flatcar, Fedora CoreOS, Bottlerocket, openSUSE MicroOS and others).",
  },
  examine: ({ body }) => {
    const { prettyName, id, variantId } = body.osRelease ?? {};
    if (prettyName === undefined && id === undefined)
      throw new CannotTell("the host has no os-release that names its system");
    const observed: Observed[] = [
      { path: "/etc/os-release PRETTY_NAME", value: prettyName ?? null, deciding: true },
      { path: "/etc/os-release ID", value: id ?? null },
      ...(variantId === undefined ? [] : [{ path: "/etc/os-release VARIANT_ID", value: variantId }]),
    ];
    if (containerSystemOf({ prettyName, id, variantId }) !== undefined) return pass(observed);
    return fail({ observed, searched: `${containerSystems.length} container-specific systems` });
  },
});
