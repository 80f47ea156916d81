import { isRecord } from "@/collectors/objects/raw";
import { readShape } from "@/collectors/objects/read-shape";
import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact } from "@/facts/fact";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";
import { dockerTls, hostFiles, type KnownFile, nodeFiles } from "./known-files";
import { namesById } from "./names-by-id";
import { staticPod } from "./node/control-plane";
import { kubeletOf } from "./node/kubelet";
import { nodeAsset } from "./node/node-asset";
import { parsedOr } from "./parsed-json";
import type { Reading } from "./reading";

interface SeenFile {
  role: string;
  path: string;
  mode: string;
  user: string;
  group: string;
}

/** Folders of a folder are looked into so deep, and so many files are kept of a host. */
const DEEPEST = 3;
const MOST = 2_000;

/** Owner and mode of the files of the host and its runtimes that benchmarks name. */
export async function readHostFiles(reading: Reading): Promise<AnyFact[]> {
  const files = await look(reading, [...hostFiles, ...(await dockerFiles(reading))]);
  return [reading.fact("host-files", readShape(nodeFilesSchema, { files }, ""))];
}

/** The same of the files of a Kubernetes node; none where the host is no node: a plug-in for networks alone makes none. */
export async function readNodeFiles(reading: Reading): Promise<AnyFact[]> {
  const files = await look(reading, [...nodeFiles, ...(await namedFiles(reading))]);
  if (files.every(({ role }) => role === "cni-config")) return [];
  const body = readShape(nodeFilesSchema, { files }, "");
  return [{ kind: "node-files", asset: await nodeAsset(reading), subject: "", body, origin: null }];
}

async function dockerFiles({ root }: Reading): Promise<KnownFile[]> {
  const text = await unavailableOr(() => root.textIfThere("/etc/docker/daemon.json"));
  const settings = typeof text === "string" ? parsedOr(text, null) : null;
  if (!isRecord(settings)) return [];
  return Object.entries(dockerTls).flatMap(([key, role]) => {
    const path = settings[key];
    return typeof path === "string" && path.startsWith("/") ? [{ role, path }] : [];
  });
}

/** Files that flags of the kubelet, its own file and the static pod of etcd name. */
async function namedFiles(reading: Reading): Promise<KnownFile[]> {
  const kubelet = await unavailableOr(() => kubeletOf(reading));
  const etcd = await unavailableOr(() => staticPod(reading.root, "etcd"));
  const { flags = null, configPath = null, file = null } = kubelet instanceof Unavailable ? {} : (kubelet ?? {});
  const ca = flags?.["client-ca-file"] ?? file?.["authentication.x509.clientCAFile"];
  // The flag names a folder of the container, a volume says where it lies on the host.
  const inside = etcd instanceof Unavailable || etcd === null ? undefined : (etcd.flags["data-dir"] ?? "/var/lib/etcd");
  const data = etcd instanceof Unavailable || inside === undefined ? undefined : (etcd?.hostPath(inside) ?? inside);
  const named: [string, unknown][] = [
    ["kubelet-config", configPath],
    ["kubelet-conf", flags?.kubeconfig],
    ["client-ca", ca],
    ["etcd-data", data],
  ];
  return named.flatMap(([role, path]) => (typeof path === "string" && path.startsWith("/") ? [{ role, path }] : []));
}

async function look(reading: Reading, known: readonly KnownFile[]): Promise<SeenFile[]> {
  const [users, groups] = [await namesById(reading, "/etc/passwd"), await namesById(reading, "/etc/group")];
  const isOneTree = (await reading.part(() => reading.root.link("/lib"))) !== null;
  const seen = new Map<string, SeenFile>();
  for (const { role, path, inside, below } of known) {
    // Most systems have /lib as a link to /usr/lib.
    if (isOneTree && path.startsWith("/lib/")) continue;
    const paths = inside === undefined ? [path] : await filesIn(reading, path, inside, below ? DEEPEST : 1);
    for (const each of paths) {
      const file = await reading.part(() => reading.root.stat(each));
      if (file === null || seen.size >= MOST) continue;
      const mode = file.mode.toString(8).padStart(4, "0");
      const [user, group] = [users.get(file.uid) ?? String(file.uid), groups.get(file.gid) ?? String(file.gid)];
      seen.set(`${role} ${each}`, { role, path: each, mode, user, group });
    }
  }
  return [...seen.values()];
}

async function filesIn(reading: Reading, folder: string, inside: RegExp, depth: number): Promise<string[]> {
  const { root } = reading;
  const names = (await reading.part(() => root.namesIfThere(folder))) ?? [];
  const found: string[] = [];
  for (const name of names.slice(0, MOST)) {
    const path = `${folder}/${name}`;
    if (inside.test(name)) found.push(path);
    else if (depth > 1 && (await reading.part(() => root.stat(path)))?.type === "folder")
      found.push(...(await filesIn(reading, path, inside, depth - 1)));
  }
  return found;
}
