import { readShape } from "@/collectors/objects/read-shape";
import type { AnyFact } from "@/facts/fact";
import { hostServicesSchema } from "@/facts/host/host-services";
import type { HostRoot } from "./host-root";
import { linesOf, type Reading } from "./reading";

/** Units that start by themselves, and sockets that listen. */
export async function readServices(reading: Reading): Promise<AnyFact[]> {
  const enabled = await enabledUnits(reading.root);
  const listening = (await reading.part(() => listeners(reading.root))) ?? [];
  const body = readShape(hostServicesSchema, { enabled, listening }, "");
  return [reading.fact("host-services", body)];
}

/** systemd.unit(5): a unit is enabled when another one wants or requires it by a link; openrc(8) keeps links in runlevels. */
async function enabledUnits(root: HostRoot): Promise<string[]> {
  const units = new Set<string>();
  for (const folder of ["/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"]) {
    for (const name of await root.namesIfThere(folder)) {
      if (!/\.(wants|requires)$/.test(name)) continue;
      for (const unit of await root.names(`${folder}/${name}`))
        if (/\.(service|socket|timer)$/.test(unit)) units.add(unit);
    }
  }
  for (const level of ["sysinit", "boot", "default"])
    for (const name of await root.namesIfThere(`/etc/runlevels/${level}`)) units.add(name);
  return [...units].sort();
}

const tables = ["tcp", "tcp6", "udp", "udp6"] as const;

/** proc_net(5): sockets of the host's own network. State 0A listens; a UDP socket without a peer (07) receives. */
async function listeners(root: HostRoot) {
  const found = new Map<string, { protocol: string; address: string; port: number }>();
  for (const protocol of tables) {
    const text = await root.textIfThere(`/proc/net/${protocol}`);
    for (const line of linesOf(text ?? "").slice(1)) {
      const [, local, , state] = line.split(/\s+/);
      if (state !== (protocol.startsWith("tcp") ? "0A" : "07")) continue;
      const [address, port] = (local ?? "").split(":");
      const socket = { protocol, address: addressOf(address ?? ""), port: Number.parseInt(port ?? "0", 16) };
      if (socket.port < 32_768 || protocol.startsWith("tcp")) found.set(JSON.stringify(socket), socket);
    }
  }
  return [...found.values()].sort(
    (a, b) => a.port - b.port || (a.protocol + a.address < b.protocol + b.address ? -1 : 1),
  );
}

/** Addresses are words of 32 bits in the order of the machine (little-endian here), as hexadecimal digits. */
function addressOf(hex: string): string {
  const words = (hex.match(/.{8}/g) ?? []).map((word) => (word.match(/../g) ?? []).reverse());
  if (words.length === 1) return words[0]!.map((byte) => Number.parseInt(byte, 16)).join(".");
  const groups = words.flat().join("").match(/.{4}/g) ?? [];
  const isV4 = groups.slice(0, 5).every((group) => group === "0000") && groups[5] === "FFFF";
  if (isV4) return words[3]!.map((byte) => Number.parseInt(byte, 16)).join(".");
  if (groups.every((group) => group === "0000")) return "::";
  if (groups.slice(0, 7).every((group) => group === "0000")) return groups[7] === "0001" ? "::1" : `::${groups[7]}`;
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(":");
}
