import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the system's own files lie on a file system that is mounted read-only.
 * Why: hosts are to be immutable, with nothing kept only on them (SP 800-190, 4.5.3).
 * Looks at: the mount that holds /usr.
 * Passes when: it is mounted ro.
 * Cannot see: data that applications keep elsewhere on the host.
 */
export const hostSystemIsReadOnly = defineCheck({
  id: "host-system-is-read-only",
  version: 1,
  title: { pass: "System files of the host are read-only", fail: "System files of the host can be changed in place" },
  tier: "host",
  severity: "low",
  about: "host-mounts",
  needs: [],
  proves: ["4.5.3-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Use an image-based system whose /usr is read-only, and replace hosts instead of changing them.",
  },
  examine: ({ body }) => {
    const holder =
      [...body.mounts].reverse().find(({ target }) => target === "/usr") ??
      [...body.mounts].reverse().find(({ target }) => target === "/");
    if (!holder) throw new CannotTell("the mount that holds /usr was not seen");
    const observed: Observed[] = [{ path: `mount ${holder.target}`, value: holder.options.join(","), deciding: true }];
    return holder.options.includes("ro") ? pass(observed) : fail(observed);
  },
});
