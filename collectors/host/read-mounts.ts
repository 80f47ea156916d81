import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { hostMountsSchema } from "@/facts/host/host-mounts";
import { linesOf, type Reading } from "./reading";

/** Where container runtimes and the kubelet mount what belongs to containers, and what comes and goes with logins. Their own folders may be file systems of the host. */
const ofContainers =
  /^\/(var\/)?(lib\/(docker|containers|containerd|kubelet\/(pods|plugins)|rancher|k0s)|run\/(containerd|docker|user|netns|k3s|credentials|snapd\/ns|containers)|snap)\/./;

/** Mounted file systems of the host, in the order of their targets. */
export async function readMounts(reading: Reading): Promise<AnyFact[]> {
  const text = await mountTable(reading);
  const mounts = linesOf(text)
    .map((line) => line.split(" "))
    .map(([, target, type, options]) => ({
      target: unescaped(target ?? ""),
      type: type ?? "",
      options: (options ?? "").split(",").filter(isPlain).sort(),
    }))
    .filter(({ target }) => target.startsWith("/") && !ofContainers.test(target))
    .sort((a, b) => (a.target < b.target ? -1 : 1));
  return [reading.fact("host-mounts", readShape(hostMountsSchema, { mounts }, ""))];
}

/**
 * Process 1 lives in the mounts of the host; only root may look there. Our own mounts are those of the machine unless its root is a mounted one.
 * @throws Unavailable
 */
async function mountTable(reading: Reading): Promise<string> {
  const { root } = reading;
  if (!root.isThisMachine) return root.kernelText("/proc/1/mounts");
  const ofMachine = await unavailableOr(() => root.kernelText("/proc/1/mounts"));
  return ofMachine instanceof Unavailable ? root.kernelText("/proc/self/mounts") : ofMachine;
}

/** proc(5) writes space, tab, newline and backslash as octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** Options that say how, without those that carry values (sizes, layers, credentials); `hidepid` hides the processes of others. */
function isPlain(option: string): boolean {
  return /^[a-z_-]+$/.test(option) || /^hidepid=\w+$/.test(option);
}
