import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/** Devices that give nothing of the hardware away. */
const harmless = new Set([
  "/dev/fuse",
  "/dev/null",
  "/dev/zero",
  "/dev/full",
  "/dev/random",
  "/dev/urandom",
  "/dev/tty",
  "/dev/net/tun",
]);

/**
 * Claim: no container of the host is given a device of the host, or mounts that reach back to it.
 * Why: devices lead past every wall of the container to the hardware; a shared mount changes the mounts of the host (SP 800-190, 3.4.3, 4.4.3, 4.5.5).
 * Looks at: devices and the propagation of mounts of every container.
 * Passes when: none has a device but /dev/fuse, /dev/null and the like, and no mount is shared. Containers of a graphics card are excepted with a
 * reason.
 * Cannot see: devices inside of mounted folders.
 */
export const hostContainersGetNoDevices = defineHostContainerCheck({
  id: "host-containers-get-no-devices",
  version: 1,
  title: {
    pass: "Containers of the host get no devices",
    fail: "A container has a device or a shared mount of the host",
  },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.18", "cis-docker-1.6.0:5.20"],
  remediation: {
    text: "Take --device away or name the single device with the rights it needs; mount without shared propagation.",
  },
  look: (container, findings) => {
    const devices = container.devices.filter((device) => !harmless.has(device));
    const shared = container.mounts.filter(({ propagation }) => /^r?shared$/.test(propagation ?? ""));
    if (container.privileged) devices.push("all (privileged)");
    if (devices.length > 0) findings.breaks(container, "devices", devices.join(", "));
    for (const { target, propagation } of shared) findings.breaks(container, `mount ${target}`, propagation ?? null);
    if (devices.length + shared.length === 0) findings.upholds(container, "devices", null, "none");
  },
});
