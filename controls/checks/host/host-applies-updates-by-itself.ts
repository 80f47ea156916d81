import { defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host is set up to apply updates by itself.
 * Why: updates have to be looked for regularly and applied to every component of the system (SP 800-190, 4.5.3).
 * Looks at: what switches automatic updates on (unattended-upgrades, dnf-automatic, zincati, transactional-update …), and when packages last changed.
 * Passes when: one of them is on, and the package database changed within 90 days.
 * Cannot see: updates that a tool brings from outside (Ansible, Landscape, a new image); whether there was anything to update.
 */
export const hostAppliesUpdatesByItself = defineCheck({
  id: "host-applies-updates-by-itself",
  version: 1,
  title: { pass: "Host applies updates by itself", fail: "Host is not kept up to date by itself" },
  tier: "host",
  severity: "medium",
  about: "host-packages",
  needs: [],
  proves: ["4.5.3-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Switch on what applies the updates of your distribution, or except hosts that are replaced by new images, with that reason.",
    command: "apt install unattended-upgrades && dpkg-reconfigure -plow unattended-upgrades",
  },
  examine: ({ body }) => {
    const names = body.automaticUpdates.join(", ");
    const isOld = body.lastChange === "older";
    const observed: Observed[] = [
      { path: "automatic updates", value: names || null, deciding: names === "" },
      { path: "last change of packages", value: body.lastChange, deciding: isOld },
    ];
    return names === "" || isOld ? fail(observed) : pass(observed);
  },
});
