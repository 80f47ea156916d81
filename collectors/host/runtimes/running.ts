import { Unavailable } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";

/**
 * The command line of the first process that runs a program, as its words; null when none does, or when the root shows no processes.
 */
export async function commandOfRunning(root: HostRoot, program: string): Promise<string[] | null> {
  for (const id of (await root.namesIfThere("/proc")).filter((name) => /^\d+$/.test(name))) {
    try {
      if ((await root.text(`/proc/${id}/comm`)).trim() !== program.slice(0, 15)) continue;
      return (await root.bytes(`/proc/${id}/cmdline`)).toString("utf8").split("\u0000").filter(Boolean);
    } catch (error) {
      // A process that ended meanwhile is none.
      if (!(error instanceof Unavailable)) throw error;
    }
  }
  return null;
}

/** Whether any of the programs is installed where systems put them. */
export async function isInstalled(root: HostRoot, ...programs: string[]): Promise<boolean> {
  for (const program of programs)
    for (const folder of ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/bin", "/sbin", "/opt/bin"])
      if (await root.exists(`${folder}/${program}`)) return true;
  return false;
}
