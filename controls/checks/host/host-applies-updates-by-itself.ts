import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host is set up to apply updates by itself.
 * Why: updates have to be looked for regularly and applied to every component of the system (SP 800-190, 4.5.3).
 * Looks at: what switches automatic updates on (unattended-upgrades, dnf-automatic, zincati, transactional-update …), and when packages last changed.
 * Passes when: one of them is on, and the package database changed within 90 days. A system that is replaced as a whole, and does not do that itself, is not assessed.
 * Cannot see: updates that a tool brings from outside (Ansible, Landscape, a new image); whether there was anything to update.
 */
export const hostAppliesUpdatesByItself = defineCheck({
  id: "host-applies-updates-by-itself",
  version: 2,
  title: { pass: "Host applies updates by itself", fail: "Host is not kept up to date by itself" },
  tier: "host",
  severity: "medium",
  about: "host-packages",
  needs: [],
  consults: ["host"],
  proves: ["4.5.3-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Switch on what applies the updates of your distribution, or except hosts that are replaced by new images, with that reason.",
    command: "apt install unattended-upgrades && dpkg-reconfigure -plow unattended-upgrades",
  },
  examine: ({ asset, body }, world) => {
    const host = world.all("host").find((fact) => fact.asset.name === asset.name);
    if (body.unseen.includes("automatic updates"))
      throw new CannotTell("what switches automatic updates on could not be read");
    if (body.automaticUpdates.length === 0 && host?.body.isImageBased === true)
      throw new CannotTell("the system is replaced as a whole image, from outside of the host");
    const names = body.automaticUpdates.join(", ");
    const isOld = body.lastChange === "older";
    const observed: Observed[] = [
      { path: "automatic updates", value: names || null, deciding: names === "" },
      { path: "last change of packages", value: body.lastChange, deciding: isOld },
    ];
    return names === "" || isOld ? fail(observed) : pass(observed);
  },
});
