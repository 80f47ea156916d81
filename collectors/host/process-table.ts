import { Unavailable } from "@/collectors/unavailable";
import { controlGroupIn } from "./control-group";
import type { HostRoot } from "./host-root";
import type { Reading } from "./reading";

/** A process of the host, kernel threads left out. */
export interface HostProcess {
  id: string;
  /** As the kernel keeps it, at most 15 bytes. */
  name: string;
  uid: number;
  /** Only root may see what others run: null then. */
  executable: string | null;
  isContainer: boolean;
  unit: string | null;
  /** Seconds that it has run for. */
  age: number;
}

/** Processes that are looked at in the same moment. */
const AT_ONCE = 16;
/** proc_pid_stat(5) counts in ticks of USER_HZ, which is 100 on every architecture of Linux that Node runs on. */
const TICKS = 100;

/** Every process of the host, found out once for all readers. @throws Unavailable where the root shows none, or not those of others */
export function processTable(reading: Reading): Promise<HostProcess[]> {
  return reading.once("processes", () => findProcesses(reading.root));
}

async function findProcesses(root: HostRoot): Promise<HostProcess[]> {
  const ids = (await root.namesIfThere("/proc")).filter((name) => /^\d+$/.test(name));
  if (ids.length === 0)
    throw new Unavailable("missing", "/proc: no processes: the root is not that of a running system");
  if (!(await root.exists("/proc/1/status")))
    throw new Unavailable(
      "refused",
      "/proc: the processes of others are hidden (hidepid), or those of another namespace",
    );
  const uptime = Number.parseFloat(await root.text("/proc/uptime"));
  if (Number.isNaN(uptime)) throw new Unavailable("malformed", "/proc/uptime: no number");
  const found: HostProcess[] = [];
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    const some = await Promise.all(ids.slice(at, at + AT_ONCE).map((id) => processOf(root, id, uptime)));
    found.push(...some.filter((each) => each !== null));
  }
  return found;
}

/** Processes end while they are looked at: what is missing then is no failure. */
async function processOf(root: HostRoot, id: string, uptime: number): Promise<HostProcess | null> {
  try {
    const status = await root.kernelText(`/proc/${id}/status`);
    if (!/^Name:\t/m.test(status)) throw new Unavailable("malformed", `/proc/${id}/status: not what the kernel writes`);
    const isKernelThread = /^Kthread:\t1$/m.test(status) || /^PPid:\t2$/m.test(status) || id === "2";
    if (isKernelThread) return null;
    const group = controlGroupIn(await root.kernelText(`/proc/${id}/cgroup`));
    return {
      id,
      name: (/^Name:\t(.*)$/m.exec(status)?.[1] ?? "").replace(/^memfd:.*/, "memfd"),
      uid: Number(/^Uid:\t(\d+)/m.exec(status)?.[1]),
      executable: group.isContainer ? null : await executableOf(root, id),
      ...group,
      age: uptime - (await startOf(root, id)),
    };
  } catch (error) {
    if (error instanceof Unavailable && error.reason === "missing") return null;
    throw error;
  }
}

/** Seconds after boot at which a process began: the 22nd field; the second one, the name, may hold anything and ends with the last parenthesis. */
async function startOf(root: HostRoot, id: string): Promise<number> {
  const stat = await root.kernelText(`/proc/${id}/stat`);
  const seconds = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) / TICKS;
  if (Number.isNaN(seconds)) throw new Unavailable("malformed", `/proc/${id}/stat: not what the kernel writes`);
  return seconds;
}

async function executableOf(root: HostRoot, id: string): Promise<string | null> {
  try {
    const target = await root.link(`/proc/${id}/exe`);
    return target?.startsWith("/memfd:") ? "memfd" : (target?.replace(/ \(deleted\)$/, "") ?? null);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}
