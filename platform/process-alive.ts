import { readFileSync, readlinkSync } from "node:fs";

/** Whether a process with this id runs now. Another user's process counts: it cannot be signalled, but it is there. */
export function processAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * What tells a process from a later one with the same id: its start time in clock ticks (field 22 of /proc/PID/stat).
 *
 * @returns undefined where there is no /proc, or no such process.
 */
export function processBirth(pid: number): string | undefined {
  try {
    // The second field is the program's name in parentheses and may hold spaces, so count from the last parenthesis.
    return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ")[19];
  } catch {
    return undefined; // not Linux, or gone
  }
}

/** The folder that a process works in, or undefined where the system does not tell us. */
export function processFolder(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // not Linux, gone, or another user's
  }
}
