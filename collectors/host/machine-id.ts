import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "./host-root";

/** /etc/machine-id: 32 hexadecimal digits; null where there is none yet or it may not be read. */
export async function machineIdOf(root: HostRoot): Promise<string | null> {
  const text = await unavailableOr(() => root.textIfThere("/etc/machine-id"));
  const id = text instanceof Unavailable ? "" : (text ?? "").trim();
  return /^[0-9a-f]{32}$/.test(id) ? id : null;
}
