import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/**
 * Claim: the package manager takes nothing that its source did not sign.
 * Why: updates have to come from the vendor of the system or another party that is trusted, and a signature is what tells (SP 800-190, 4.5.3).
 * Looks at: settings of apt that accept unsigned archives and sources marked as trusted; gpgcheck of dnf, yum and zypper, as a whole and for each repository that
 * is switched on.
 * Passes when: none of them accepts what is not signed. apk has no such setting.
 * Cannot see: whose keys are trusted; packages that somebody installs by hand.
 */
export const hostVerifiesPackageSignatures = defineCheck({
  id: "host-verifies-package-signatures",
  version: 1,
  title: { pass: "Packages are verified by their signatures", fail: "Unsigned packages are accepted" },
  tier: "host",
  severity: "high",
  about: "host-packages",
  needs: [],
  proves: ["4.5.3-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Set gpgcheck=1, take [trusted=yes] and AllowUnauthenticated out, and install the key of each source.",
    command: "grep -rE 'trusted=yes|gpgcheck *= *0' /etc/apt /etc/yum.repos.d /etc/dnf /etc/zypp",
  },
  examine: ({ body }) => {
    const { unsignedSources, manager } = body;
    if (unsignedSources === null)
      throw new CannotTell(
        body.unseen.includes("signatures")
          ? "the sources of packages could not be read"
          : `how packages of this system (${manager}) are verified does not show`,
      );
    const observed: Observed[] = unsignedSources.map((source) => {
      const [path = source, value = ""] = source.split(/: (.*)/s);
      return { path, value, deciding: true };
    });
    const searched = `sources and settings of ${manager}`;
    return observed.length > 0 ? fail({ observed: atMost(observed), searched }) : pass({ observed: [], searched });
  },
});
