import { isRecord, type RawObject, textAt } from "./raw";

export interface HostFileEntry {
  role: string;
  path: string;
  mode?: string;
  user?: string;
  group?: string;
}

/** What a file is, by the key under which the scanner keeps it, or by where it lies. */
const rolesByKey: Record<string, string> = {
  "APIServerInfo.specsFile": "api-server-spec",
  "controllerManagerInfo.specsFile": "controller-manager-spec",
  "controllerManagerInfo.configFile": "controller-manager-conf",
  "schedulerInfo.specsFile": "scheduler-spec",
  "schedulerInfo.configFile": "scheduler-conf",
  etcdConfigFile: "etcd-spec",
  etcdDataDir: "etcd-data",
  adminConfigFile: "admin-conf",
  PKIDir: "pki-folder",
  CNIConfigFiles: "cni-config",
  configFile: "kubelet-config",
  kubeConfigFile: "kubelet-conf",
  "proxy.kubeConfigFile": "kube-proxy-conf",
  clientCAFile: "client-ca",
  serviceFiles: "kubelet-service",
};

/** Every file that a document of `hostdata.kubescape.cloud` describes: `{ path, permissions (a number), ownership }`. `under` goes before its keys. */
export function hostFilesIn(data: RawObject, under = ""): HostFileEntry[] {
  return Object.entries(data).flatMap(([key, value]) => {
    const name = under === "" ? key : `${under}.${key}`;
    const entries = (Array.isArray(value) ? value : [value]).slice(0, 2_000);
    return entries.flatMap((entry) => {
      if (!isRecord(entry)) return [];
      const path = textAt(entry, "path");
      return path === undefined ? hostFilesIn(entry, name) : [toEntry(roleOf(name, path), path, entry)];
    });
  });
}

function roleOf(key: string, path: string): string {
  if (key === "PKIFiles") return path.endsWith(".key") ? "pki-key" : "pki-certificate";
  return rolesByKey[key] ?? key;
}

function toEntry(role: string, path: string, entry: RawObject): HostFileEntry {
  const { permissions, ownership } = entry;
  const owner = isRecord(ownership) ? ownership : {};
  return {
    role,
    path,
    ...(typeof permissions === "number" ? { mode: octal(permissions) } : {}),
    ...ownerOf("user", owner.username, owner.uid),
    ...ownerOf("group", owner.groupname, owner.gid),
  };
}

function ownerOf(key: "user" | "group", name: unknown, id: unknown): Partial<HostFileEntry> {
  if (typeof name === "string" && name !== "") return { [key]: name };
  return typeof id === "number" ? { [key]: id === 0 ? "root" : String(id) } : {};
}

/** The permission bits of a number as four octal digits: 384 is 0600. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}

/** Largest text that is taken out of a document. */
const LARGEST = 1024 * 1024;

/** The text of a described file, which lies in it as base64; null where there is none. */
export function decodedContent(file: unknown): string | null {
  const content = textAt(file, "content");
  if (content === undefined || content.length > LARGEST) return null;
  return Buffer.from(content, "base64").toString("utf8");
}
