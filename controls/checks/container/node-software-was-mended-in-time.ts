import { dayOf } from "@/controls/advisories/advisories";
import { inventoryOf, observedHole } from "@/controls/advisories/inventory";
import { defineCheck, fail, pass } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";

/** Days after the publication of an advisory within which nodes are to be mended. */
const PATIENCE = 30;
const DAY = 24 * 60 * 60_000;

/**
 * Claim: no vulnerability of the node's kubelet or runtime has been known for more than 30 days.
 * Why: problems of the runtime have to be remediated quickly once they are found, and updates reach the runtime quickly
 * (SP 800-190, 4.4.1, 4.5.1).
 * Looks at: the advisories that speak of the node's versions, and when each was published, as of the day of the reading.
 * Passes when: none of them is older than 30 days on that day.
 * Cannot see: when the mend reached the distribution in use; how long the node has run it.
 */
export const nodeSoftwareWasMendedInTime = defineCheck({
  id: "node-software-was-mended-in-time",
  version: 2,
  title: { pass: "Known vulnerabilities were mended in time", fail: "Known vulnerabilities stay open for long" },
  tier: "container",
  severity: "medium",
  about: "node",
  needs: [],
  proves: ["4.4.1-b", "4.5.1-f"],
  indicates: [],
  references: [],
  remediation: { text: "Renew nodes within 30 days of an advisory; image-based node groups make it routine." },
  examine: (node, world) => {
    const list = world.advisories;
    const { holes, observed, searched } = inventoryOf(node, list);
    const age = (published: string) => (Date.parse(dayOf(list)) - Date.parse(published)) / DAY;
    const late = holes.filter(({ advisory }) => age(advisory.published) > PATIENCE);
    return late.length > 0
      ? fail({ observed: atMost(late.map(observedHole)), searched })
      : pass({ observed, searched });
  },
});
