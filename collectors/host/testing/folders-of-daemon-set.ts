/** The folders of a node that deploy/kubernetes/agent-daemonset.yaml mounts. */
export const foldersOfDaemonSet: readonly string[] = [
  "/bin",
  "/etc",
  "/lib",
  "/opt",
  "/proc",
  "/run/systemd/generator",
  "/run/systemd/system",
  "/sbin",
  "/sys",
  "/usr",
  "/var/lib",
];
