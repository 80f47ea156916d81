import type { Observed } from "@/controls/check";
import type { NodeFilesFact } from "@/facts/kubernetes/node-files";

type NodeFile = NodeFilesFact["files"][number];

/** The widest mode that a file may have; what is not named here may be read and written by its owner alone. */
const widest: Record<string, number> = {
  "etcd-data": 0o700,
  "pki-folder": 0o755,
  // Certificates are shown to whoever connects; kubeadm writes them so, and CIS Kubernetes 1.1.20 and 4.1.7 allow it.
  "pki-certificate": 0o644,
  "client-ca": 0o644,
  "docker-folder": 0o755,
  "containerd-folder": 0o755,
  passwd: 0o644,
};
/** Who may own a file beside root. */
const owners: Record<string, string> = { "etcd-data": "etcd" };

/**
 * Whether a mode is at most as wide as it may be: nobody but those allowed reads or writes, and its digits are not above. Modes are octal.
 * null where the mode is not known.
 */
export function isClosed({ role, mode }: NodeFile): boolean | null {
  if (mode === undefined || !/^[0-7]{1,4}$/.test(mode)) return null;
  const limit = widest[role] ?? 0o600;
  const bits = Number.parseInt(mode, 8) & 0o777;
  return (bits & 0o077 & ~limit) === 0 && bits <= limit;
}

/** Whether a file belongs to root (etcd's data to etcd, too). null where its owner is not known. */
export function isOwnedByRoot({ role, user, group }: NodeFile): boolean | null {
  if (user === undefined && group === undefined) return null;
  const allowed = (name: string | undefined) =>
    name === undefined || name === "root" || name === "0" || name === owners[role];
  const both = allowed(user) && allowed(group);
  return owners[role] === undefined ? both : both && user === owners[role];
}

/** What was seen of a file. */
export function fileObserved(
  { role, path, mode, user, group }: NodeFile,
  what: "mode" | "owner",
  deciding: boolean,
): Observed {
  const value = what === "mode" ? (mode ?? null) : `${user ?? "?"}:${group ?? "?"}`;
  return { path: path === "" ? role : path, value, ...(deciding ? { deciding } : {}) };
}
