import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: containers of the host write what has to stay to volumes, not to paths of the host.
 * Why: containers should mount local file systems of the host only very rarely, with the least rights, and write data to volumes that are there for it
 * (SP 800-190, 4.5.5).
 * Looks at: what every container mounts from the host.
 * Passes when: no path of the host is mounted so that it may be written. Paths that may only be read are named.
 * Cannot see: volumes that lead to a path of the host by their options; network storage that is mounted on the host for its containers.
 */
export const hostContainersWriteToVolumesOnly = defineHostContainerCheck({
  id: "host-containers-write-to-volumes-only",
  version: 1,
  title: { pass: "Containers of the host write to volumes only", fail: "A container writes to a path of the host" },
  tier: "host",
  severity: "medium",
  proves: ["4.5.5-a", "4.5.5-b", "4.5.5-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Make a volume and mount it instead of the path, or mount the path read-only.",
    command: "podman volume create data",
  },
  look: (container, findings) => {
    for (const { type, source, target, readOnly } of container.mounts) {
      const field = `mount ${target}`;
      if (type === "bind" && !readOnly) findings.breaks(container, field, `${source} (read and write)`);
      else findings.upholds(container, field, type === "bind" ? `${source} (read-only)` : `${type} ${source}`);
    }
  },
});
