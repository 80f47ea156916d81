import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { hostProcessesSchema } from "@/facts/host/host-processes";
import type { HostRoot } from "./host-root";
import type { Reading } from "./reading";

interface Program {
  name: string;
  user?: string;
  executable?: string;
  unit?: string;
}

/** Control groups that runtimes make for containers. */
const containerGroup =
  /(^|[/-])(docker|libpod|crio|cri-containerd|kubepods|containerd|buildkit|lxc|machine\.slice)([/.:-]|$)/;

/** What runs for less than this comes and goes: a cron job, a shell, we ourselves. Seconds. */
const SETTLED = 300;
/** proc_pid_stat(5) counts in ticks of USER_HZ, which is 100 on every architecture of Linux that Node runs on. */
const TICKS = 100;

/**
 * Programs outside of containers that have run for a while, each once for a user; kernel threads are left out. Ids change all the
 * time and are not kept.
 */
export async function readProcesses(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const ids = (await root.names("/proc")).filter((name) => /^\d+$/.test(name));
  if (ids.length === 0)
    throw new Unavailable("missing", "/proc: no processes: the root is not that of a running system");
  const users = await userNames(reading);
  const uptime = Number.parseFloat(await root.text("/proc/uptime"));
  const programs = new Map<string, Program>();
  let inContainers = 0;
  for (const id of ids) {
    const seen = await programOf(root, id, { users, uptime });
    if (seen === "container") inContainers += 1;
    else if (seen) programs.set(JSON.stringify(seen), seen);
  }
  const sorted = [...programs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, program]) => program);
  const body = readShape(
    hostProcessesSchema,
    { programs: sorted.slice(0, 5_000), runsContainers: inContainers > 0 },
    "",
  );
  return [reading.fact("host-processes", body)];
}

/** Processes end while they are looked at: what is missing then is no failure. */
async function programOf(
  root: HostRoot,
  id: string,
  { users, uptime }: { users: ReadonlyMap<number, string>; uptime: number },
): Promise<Program | "container" | null> {
  try {
    const status = await root.text(`/proc/${id}/status`);
    const name = (/^Name:\t(.*)$/m.exec(status)?.[1] ?? "").replace(/^memfd:.*/, "memfd");
    const isKernelThread = /^Kthread:\t1$/m.test(status) || /^PPid:\t2$/m.test(status) || id === "2";
    if (isKernelThread) return null;
    const group = (await root.text(`/proc/${id}/cgroup`)).trim();
    if (containerGroup.test(group)) return "container";
    const uid = Number(/^Uid:\t(\d+)/m.exec(status)?.[1]);
    if (uptime - (await startOf(root, id)) < SETTLED) return null;
    const executable = await executableOf(root, id);
    const unit = /([\w@.:\\-]+\.service)$/.exec(group)?.[1];
    return {
      name,
      user: users.get(uid) ?? String(uid),
      ...(executable ? { executable } : {}),
      ...(unit ? { unit } : {}),
    };
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

/** Seconds after boot at which a process began: the 22nd field; the second one, the name, may hold anything and ends with the last parenthesis. */
async function startOf(root: HostRoot, id: string): Promise<number> {
  const stat = await root.text(`/proc/${id}/stat`);
  return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19]) / TICKS;
}

/** Only root may see what others run. */
async function executableOf(root: HostRoot, id: string): Promise<string | null> {
  try {
    const target = await root.link(`/proc/${id}/exe`);
    return target?.startsWith("/memfd:") ? "memfd" : (target?.replace(/ \(deleted\)$/, "") ?? null);
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

async function userNames(reading: Reading): Promise<Map<number, string>> {
  const text = (await reading.part(() => reading.root.textIfThere("/etc/passwd"))) ?? "";
  return new Map(
    text
      .split("\n")
      .map((line) => line.split(":"))
      .map(([name, , uid]) => [Number(uid), name ?? ""]),
  );
}
