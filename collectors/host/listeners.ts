import { Unavailable } from "@/collectors/unavailable";
import { processTable } from "./process-table";
import { linesOf, type Reading } from "./reading";

interface Listener {
  protocol: string;
  address: string;
  port: number;
  process?: string;
}

const tables = ["tcp", "tcp6", "udp", "udp6"] as const;
/** Ports from here on are given to who asks for none: a UDP socket there is somebody who asks, not somebody who offers. */
const EPHEMERAL = 32_768;

/**
 * Sockets that listen in the host's own network, with the name of the program behind each where it may be seen.
 * @throws Unavailable where the root shows no network, or that of another
 */
export async function listeners(reading: Reading): Promise<Listener[]> {
  const folder = await networkFolder(reading);
  const sockets: (Listener & { inode: string })[] = [];
  for (const protocol of tables)
    sockets.push(...socketsIn(protocol, (await reading.root.textIfThere(`${folder}/${protocol}`)) ?? ""));
  const owners = await ownersOf(reading, new Set(sockets.map(({ inode }) => inode)));
  const found = new Map<string, Listener>();
  for (const { inode, ...socket } of sockets) {
    const process = owners.get(inode);
    const whole = process === undefined ? socket : { ...socket, process };
    found.set(JSON.stringify(whole), whole);
  }
  return [...found.values()].sort(
    (a, b) => a.port - b.port || (a.protocol + a.address < b.protocol + b.address ? -1 : 1),
  );
}

/** /proc/net is the network of whoever reads it: in a container with a mounted root that is not the host's. Process 1 lives in the host's. */
async function networkFolder({ root }: Reading): Promise<string> {
  if (await root.exists("/proc/1/net/tcp")) return "/proc/1/net";
  if (!(await root.exists("/proc/net/tcp"))) throw new Unavailable("missing", "/proc/1/net: the root shows no network");
  if (root.isThisMachine) return "/proc/net";
  throw new Unavailable("refused", "/proc/net: may be that of the reader, and that of the host may not be read");
}

/** proc_net(5). State 0A listens; a UDP socket without a peer (07) receives. The tenth field is the number of the socket. */
function socketsIn(protocol: (typeof tables)[number], text: string): (Listener & { inode: string })[] {
  const state = protocol.startsWith("tcp") ? "0A" : "07";
  return linesOf(text)
    .slice(1)
    .flatMap((line) => {
      const fields = line.split(/\s+/);
      const [address, port] = (fields[1] ?? "").split(":");
      const number = Number.parseInt(port ?? "", 16);
      if (fields[3] !== state || Number.isNaN(number)) return [];
      if (protocol.startsWith("udp") && number >= EPHEMERAL) return [];
      return [{ protocol, address: addressOf(address ?? ""), port: number, inode: fields[9] ?? "" }];
    });
}

/** Which program holds a socket: only root may look at the open files of others, and what may not be seen stays without a name. */
async function ownersOf(reading: Reading, wanted: Set<string>): Promise<Map<string, string>> {
  const owners = new Map<string, string>();
  for (const { id, name, isContainer } of (await reading.part(() => processTable(reading))) ?? []) {
    if (owners.size === wanted.size) break;
    if (isContainer) continue;
    for (const target of await openFiles(reading, id)) {
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode !== undefined && wanted.has(inode)) owners.set(inode, owners.get(inode) ?? name);
    }
  }
  return owners;
}

async function openFiles({ root }: Reading, id: string): Promise<string[]> {
  try {
    return await root.linksIn(`/proc/${id}/fd`);
  } catch (error) {
    if (error instanceof Unavailable) return [];
    throw error;
  }
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
