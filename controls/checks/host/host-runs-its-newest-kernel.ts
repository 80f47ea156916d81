import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";
import { byRelease } from "@/controls/checks/kernel-release";

/**
 * Claim: the host runs the newest of its installed kernels, and nothing waits for a restart.
 * Why: updates have to reach lower-level parts such as the kernel quickly; one that is installed and not started mends nothing (SP 800-190, 4.5.1).
 * Looks at: the release of the running kernel, the kernels in /boot and beside their modules, and the mark that Debian and Ubuntu leave for a restart.
 * Passes when: no installed kernel of the same flavour is newer, and there is no mark. Where the mark could not be looked for it does not pass.
 * Cannot see: newer kernels that are not installed; libraries that running programs still hold in an older version.
 */
export const hostRunsItsNewestKernel = defineCheck({
  id: "host-runs-its-newest-kernel",
  version: 2,
  title: { pass: "Host runs its newest kernel", fail: "Host waits for a restart" },
  tier: "host",
  severity: "medium",
  about: "host",
  needs: [],
  proves: ["4.5.1-f"],
  indicates: [],
  references: [],
  remediation: {
    text: "Restart the host into the kernel named, after moving its containers away.",
    command: "systemctl reboot",
  },
  examine: ({ body }) => {
    const { kernelRelease, installedKernels, restartPending } = body;
    const running: Observed = { path: "running kernel", value: kernelRelease ?? null };
    const marked: Observed = { path: "/run/reboot-required", value: restartPending, deciding: true };
    if (restartPending === true) return fail([running, marked]);
    if (kernelRelease === undefined || !installedKernels.includes(kernelRelease))
      throw new CannotTell("the running kernel is not among those that were seen on the host");
    const flavour = flavourOf(kernelRelease);
    const newer = installedKernels.filter(
      (release) => flavourOf(release) === flavour && byRelease(release, kernelRelease) > 0,
    );
    const newest: Observed[] = newer.map((value) => ({ path: "installed kernel", value, deciding: true }));
    if (newer.length > 0) return fail([running, ...newest]);
    if (restartPending === null)
      throw new CannotTell("the mark of updates that wait for a restart could not be looked for");
    return pass({ observed: [running], searched: `${installedKernels.length} installed kernels` });
  },
});

/** `6.1.0-18-cloud-amd64` and `6.1.0-20-amd64` are of two kinds: words that have no digit before them tell which. */
function flavourOf(release: string): string {
  return release
    .replace(/^[\d.]+/, "")
    .split(/[-+]/)
    .filter((part) => /^[a-z]/i.test(part))
    .join("-")
    .replace(/^el\w+\./, "");
}
