import { releasesOf } from "@/controls/advisories/release-dates";
import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { versionText } from "@/controls/checks/cluster-version";
import { supportOf } from "@/controls/checks/release-calendar";
import { parseMinor } from "@/controls/checks/versions";

/**
 * Claim: the API server is of a Kubernetes release that still gets fixes.
 * Why: an orchestrator without fixes cannot give applications a secure environment (SP 800-190, 4.3.5).
 * Looks at: the version of the API server, against the end-of-life dates of Kubernetes releases.
 * Passes when: the minor release was supported on the day of the reading; the evidence names that day. Checks have no clock, so the
 * answer is as old as the list.
 * Cannot see: longer support bought from a vendor: accept that as an exception; the patch release.
 */
export const clusterVersionIsSupported = defineCheck({
  id: "cluster-version-is-supported",
  version: 1,
  title: { pass: "Kubernetes release is supported", fail: "Kubernetes release is out of support" },
  tier: "orchestrator",
  severity: "high",
  about: "cluster",
  needs: [],
  proves: ["4.3.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Upgrade the control plane one minor release at a time, then the nodes.",
    command: "kubeadm upgrade plan",
  },
  examine: (cluster, world) => {
    const value = versionText(cluster);
    const { supported, text } = supportOf(
      parseMinor(value, "the API server's version"),
      releasesOf(world.advisories).kubernetes,
    );
    const observed: Observed[] = [{ path: "version.gitVersion", value, deciding: true }];
    return supported ? pass({ observed, searched: text }) : fail({ observed, searched: text });
  },
});
