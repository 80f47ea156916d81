import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/** The widest mode of files that decide over accounts and starts, in octal digits. Groups that a distribution has for one of them may read it. */
const widest: Readonly<Record<string, number>> = {
  passwd: 0o644,
  group: 0o644,
  shadow: 0o640,
  gshadow: 0o640,
  sudoers: 0o640,
  "sshd-config": 0o644,
  "sshd-key": 0o640,
  crontab: 0o644,
  "cron-folder": 0o755,
  "grub-config": 0o644,
};

/**
 * Claim: files that decide over accounts, logins and what is started belong to root and are closed to others.
 * Why: who may change them is root, and who may read them learns what to attack (SP 800-190, 4.5.1; SP 800-123, 4.2).
 * Looks at: owner and mode of passwd, group, shadow, gshadow, sudoers, sshd_config, the host's keys, crontab, cron.d and the boot loader's menu.
 * Passes when: each belongs to root and its mode is at most 644 (shadow, sudoers and keys 640, folders 755).
 * Cannot see: access lists; files elsewhere.
 */
export const hostSystemFilesAreClosed = defineCheck({
  id: "host-system-files-are-closed",
  version: 1,
  title: { pass: "System files are closed to others", fail: "System files are open to others" },
  tier: "host",
  severity: "high",
  about: "host-files",
  needs: [],
  weighs: ["host-files"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Give the files named back to root and take the rights of others away.",
    command: "chown root:root /etc/passwd && chmod 644 /etc/passwd",
  },
  examine: ({ body }, world) => {
    const seen = body.files.filter(({ role, mode }) => widest[role] !== undefined && mode !== undefined);
    if (seen.length === 0) throw new CannotTell("none of the files that decide over accounts was seen");
    const observed = seen.map(({ role, path, mode, user }): Observed => {
      const isOpen = (Number.parseInt(mode ?? "0", 8) & 0o777 & ~widest[role]!) !== 0;
      const isOthers = user !== "root" && user !== "0";
      return { path, value: `mode ${mode}, owner ${user ?? "?"}`, deciding: isOpen || isOthers };
    });
    const wrong = observed.filter(({ deciding }) => deciding);
    // What lies in root's home is none of these files.
    const unseen = world.unseen("host-files").find(({ detail }) => !detail.startsWith("/root/"));
    if (wrong.length === 0 && unseen) throw new CannotTell(`not all files could be looked at: ${unseen.detail}`);
    const searched = counted(seen.length, "file");
    return wrong.length > 0
      ? fail({ observed: atMost(wrong), searched })
      : pass({ observed: atMost(observed), searched });
  },
});
