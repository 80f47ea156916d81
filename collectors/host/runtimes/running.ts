import { Unavailable } from "@/collectors/unavailable";
import { controlGroupIn } from "../control-group";
import type { HostRoot } from "../host-root";

/** A process of a program: its words and whose it is on the host. */
interface RunningProgram {
  words: string[];
  uid: number;
  /** The service of systemd that it belongs to. */
  unit: string | null;
}

/** Every process of the host itself that runs a program; none where the root shows no processes. */
export async function runningPrograms(root: HostRoot, program: string): Promise<RunningProgram[]> {
  const found: RunningProgram[] = [];
  for (const id of (await root.namesIfThere("/proc")).filter((name) => /^\d+$/.test(name))) {
    try {
      if ((await root.text(`/proc/${id}/comm`)).trim() !== program.slice(0, 15)) continue;
      // A daemon in a container is not the host's own.
      const { isContainer, unit } = controlGroupIn(await root.text(`/proc/${id}/cgroup`));
      if (isContainer) continue;
      const words = (await root.bytes(`/proc/${id}/cmdline`)).toString("utf8").split("\u0000").filter(Boolean);
      const status = await root.text(`/proc/${id}/status`);
      found.push({ words, uid: Number(/^Uid:\t(\d+)/m.exec(status)?.[1] ?? 0), unit });
    } catch (error) {
      // A process that ended meanwhile is none.
      if (!(error instanceof Unavailable)) throw error;
    }
  }
  return found;
}

/** The command line of the host's own daemon of that name, which root runs; null when none does. */
export async function commandOfRunning(root: HostRoot, program: string): Promise<string[] | null> {
  return (await runningPrograms(root, program)).find(({ uid }) => uid === 0)?.words ?? null;
}

/** Whether any of the programs is installed where systems put them. */
export async function isInstalled(root: HostRoot, ...programs: string[]): Promise<boolean> {
  for (const program of programs)
    for (const folder of ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/bin", "/sbin", "/opt/bin"])
      if (await root.exists(`${folder}/${program}`)) return true;
  return false;
}
