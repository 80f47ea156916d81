import { releasesOf } from "@/controls/advisories/release-dates";
import { supportOfSystem } from "@/controls/advisories/system-release";
import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host's operating system is of a release that still gets security updates.
 * Why: updates have to reach the lower-level parts of the host quickly, the kernel among them; a release out of support gets none
 * (SP 800-190, 4.5.1, 4.5.3).
 * Looks at: PRETTY_NAME, ID and VERSION_ID of os-release, against a list of releases and the days on which their support ends.
 * Passes when: the release was supported on the day of the reading; the evidence names both days. Systems that the list does not hold are not assessed.
 * Cannot see: support that is bought for longer (then it is an exception with that reason).
 */
export const hostSystemIsSupported = defineCheck({
  id: "host-system-is-supported",
  version: 2,
  title: { pass: "Operating system release is supported", fail: "Operating system release is out of support" },
  tier: "host",
  severity: "high",
  about: "host",
  needs: [],
  proves: ["4.5.1-f", "4.5.3-c"],
  indicates: [],
  references: [],
  remediation: { text: "Set the host up anew with a supported release.", command: "cat /etc/os-release" },
  examine: ({ body }, world) => {
    const { prettyName, id, versionId } = body.osRelease ?? {};
    if (prettyName === undefined && id === undefined) throw new CannotTell("the host has no os-release");
    const name = { prettyName: prettyName ?? id ?? "", id, versionId };
    const { supported, text } = supportOfSystem(name, releasesOf(world.advisories).systems);
    const observed: Observed[] = [
      { path: "os-release PRETTY_NAME", value: prettyName ?? null, deciding: true },
      { path: "os-release VERSION_ID", value: versionId ?? null },
    ];
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
