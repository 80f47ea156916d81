import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";
import { normalisePath, runtimeSocketOf, sensitiveDirectoryOf } from "@/controls/checks/host-paths";

/** Files that hold nothing but the time zone, and the time. */
const harmless = new Set(["/etc/localtime", "/etc/timezone", "/usr/share/zoneinfo"]);

/**
 * Claim: no container of the host mounts a directory of its operating system, its configuration or its devices.
 * Why: in no case may containers mount sensitive host directories (SP 800-190, 4.5.5).
 * Looks at: what every container mounts from the host, after `.` and `..` are resolved.
 * Passes when: no source lies in, or holds, a directory such as /etc, /boot, /usr, /run, /proc, /sys, /dev or /var/lib/docker. Single files that tell
 * the time (/etc/localtime) may be read.
 * Cannot see: links on the host; what lies behind a named volume with options of its own.
 */
export const hostContainersMountNoSensitiveDirectories = defineHostContainerCheck({
  id: "host-containers-mount-no-sensitive-directories",
  version: 2,
  title: {
    pass: "Containers mount no sensitive directory of the host",
    fail: "A container mounts a sensitive directory of the host",
  },
  tier: "host",
  severity: "high",
  proves: ["4.5.5-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.6"],
  remediation: {
    text: "Take the mount away; give configuration as a secret or in the image, and storage as a volume.",
  },
  look: (container, findings) => {
    for (const { type, source, target, readOnly } of container.mounts) {
      const path = normalisePath(source);
      const field = `mount ${target}`;
      // Sockets of runtimes are another check's.
      if (type !== "bind" || !source.startsWith("/") || runtimeSocketOf(path) === path) continue;
      if (sensitiveDirectoryOf(path) !== undefined && !(readOnly && harmless.has(path)))
        findings.breaks(container, field, source);
      else findings.upholds(container, field, source);
    }
  },
});
