import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostMountsSchema } from "@/facts/host/host-mounts";
import { linesOf, type Reading } from "./reading";

/** Where container runtimes and the kubelet mount what belongs to containers. */
const ofContainers =
  /^\/(var\/lib\/(docker|containers|containerd|kubelet\/pods|rancher|k0s)|run\/(containerd|docker|user|netns|k3s|credentials)|var\/snap)\//;

/** Mounted file systems of the host, in the order of their targets. */
export async function readMounts(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  // Process 1 lives in the mounts of the host; only root may look there.
  const text = (await reading.part(() => root.textIfThere("/proc/1/mounts"))) ?? (await root.text("/proc/self/mounts"));
  const mounts = linesOf(text)
    .map((line) => line.split(" "))
    .map(([, target, type, options]) => ({
      target: unescaped(target ?? ""),
      type: type ?? "",
      options: (options ?? "").split(",").filter(isPlain).sort(),
    }))
    .filter(({ target }) => !ofContainers.test(`${target}/`))
    .sort((a, b) => (a.target < b.target ? -1 : 1));
  return [reading.fact("host-mounts", readShape(hostMountsSchema, { mounts }, ""))];
}

/** proc(5) writes space, tab, newline and backslash as octal. */
function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** Options that say how, without those that carry values (sizes, layers, credentials). */
function isPlain(option: string): boolean {
  return /^[a-z_-]+$/.test(option);
}
