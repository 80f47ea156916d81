import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Folders into which everybody may write, where they are file systems of their own. */
const writable = new Set(["/tmp", "/var/tmp", "/dev/shm"]);
const wanted = ["nosuid", "nodev"] as const;

/**
 * Claim: file systems into which everybody may write give no rights away.
 * Why: hosts have to offer as little to attack as possible (SP 800-190, 4.5.1; SP 800-123, 4).
 * Looks at: the mounts of /tmp, /var/tmp and /dev/shm, where they are mounts of their own.
 * Passes when: each of them is mounted with nosuid and nodev.
 * Cannot see: folders that are part of a larger file system; what is mounted in containers.
 */
export const hostMountsAreRestricted = defineCheck({
  id: "host-mounts-are-restricted",
  version: 1,
  title: { pass: "Writable file systems give no rights away", fail: "Writable file systems can give rights away" },
  tier: "host",
  severity: "low",
  about: "host-mounts",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Add nosuid,nodev to the options of the mounts named, in /etc/fstab or their mount unit.",
    command: "mount -o remount,nosuid,nodev /dev/shm",
  },
  examine: ({ body }) => {
    // Of several mounts on one folder the last one is seen.
    const seen = new Map(body.mounts.filter(({ target }) => writable.has(target)).map((each) => [each.target, each]));
    if (seen.size === 0) throw new CannotTell("neither /tmp, /var/tmp nor /dev/shm is a mount of its own");
    const observed = [...seen.values()].map(({ target, options }): Observed => {
      const missing = wanted.filter((option) => !options.includes(option));
      return { path: `mount ${target}`, value: options.join(","), deciding: missing.length > 0 };
    });
    return observed.some(({ deciding }) => deciding) ? fail(observed) : pass(observed);
  },
});
