import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostProcessesSchema } from "@/facts/host/host-processes";
import { namesById } from "./names-by-id";
import { type HostProcess, processTable } from "./process-table";
import type { Reading } from "./reading";

/** What runs for less than this comes and goes: a cron job, a shell, we ourselves. Seconds. */
const SETTLED = 300;
/** Most programs that are kept of a host. */
const MOST = 5_000;

/**
 * Programs outside of containers that have run for a while, each once for a user; kernel threads are left out. Ids change all the
 * time and are not kept.
 */
export async function readProcesses(reading: Reading): Promise<AnyFact[]> {
  const processes = await processTable(reading);
  const users = await namesById(reading, "/etc/passwd");
  // On a machine that has just started nothing is settled yet: then what runs is what started with it.
  const oldest = Math.max(...processes.map(({ age }) => age));
  const settled = processes.filter(({ isContainer, age }) => !isContainer && age >= Math.min(SETTLED, oldest / 2));
  const programs = new Map(
    settled.map((process) => toProgram(process, users)).map((each) => [JSON.stringify(each), each]),
  );
  const sorted = [...programs].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, program]) => program);
  const runsContainers = processes.some(({ isContainer }) => isContainer);
  const body = readShape(hostProcessesSchema, { programs: sorted.slice(0, MOST), runsContainers }, "");
  return [reading.fact("host-processes", body)];
}

function toProgram({ name, uid, executable, unit }: HostProcess, users: ReadonlyMap<number, string>) {
  return {
    name,
    user: users.get(uid) ?? String(uid),
    ...(executable ? { executable } : {}),
    ...(unit ? { unit } : {}),
  };
}
