import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "./host-root";
import type { Reading } from "./reading";

/**
 * Whether the units of systemd are started on this host. A root may hold systemd and be run by something else (a virtual machine made of a container's
 * image): what its units would do is not done then. As sd_booted(3) tells it; a root that is not running is taken by its files.
 */
export function systemdRuns(reading: Reading): Promise<boolean> {
  return reading.once("systemd runs", () => isStarted(reading.root));
}

async function isStarted(root: HostRoot): Promise<boolean> {
  const marked = await unavailableOr(() => root.exists("/run/systemd/system"));
  if (marked === true) return true;
  const first = (await root.textIfThere("/proc/1/comm"))?.trim();
  if (first === undefined && marked instanceof Unavailable) throw marked;
  return first === undefined || first === "systemd";
}
