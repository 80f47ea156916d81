import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the host's clock is kept right.
 * Why: records of several hosts only tell a story when their times agree; it is a part of hardening a host (SP 800-190, 4.5.1; SP 800-123, 6.1).
 * Looks at: services that start by themselves: chrony, ntpd, systemd-timesyncd.
 * Passes when: one of them is enabled.
 * Cannot see: clocks that the hypervisor keeps right; how far the clock is off.
 */
export const hostKeepsTime = defineCheck({
  id: "host-keeps-time",
  version: 1,
  title: { pass: "Clock of the host is kept right", fail: "Nothing keeps the host's clock right" },
  tier: "host",
  severity: "low",
  about: "host-logging",
  needs: ["host-services"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: { text: "Enable a time service.", command: "systemctl enable --now systemd-timesyncd" },
  examine: ({ asset, body }, world) => {
    const observed: Observed[] = [{ path: "time service", value: body.timeSync ?? null, deciding: true }];
    const services = world.all("host-services").find((fact) => fact.asset.name === asset.name)?.body.enabled ?? [];
    if (body.timeSync === undefined && services.length === 0)
      throw new CannotTell("the host starts nothing by units of systemd or OpenRC");
    return body.timeSync === undefined ? fail(observed) : pass(observed);
  },
});
