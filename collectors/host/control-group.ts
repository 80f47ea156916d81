/** Parts of a control group's path that runtimes make for the processes of a container. */
const ofContainers: readonly RegExp[] = [
  // Scopes of systemd: docker-<id>.scope, cri-containerd-<id>.scope, libpod-<id>.scope, crio-<id>.scope; not libpod-conmon-<id>.scope.
  /^(docker|cri-containerd|libpod|libpod-payload|crio|nerdctl|buildkit|buildah)-[0-9a-f]{12,64}(\.scope)?$/,
  // Groups that are named after the container: /docker/<id>, /kubepods/besteffort/pod<uid>/<id>.
  /^[0-9a-f]{64}$/,
  /^kubepods([.-].*)?$/,
  /^lxc\.payload(\.|$)/,
  /^systemd-nspawn@.+\.service$/,
  /^buildkit$/,
];

/** Where a process stands in the control groups of its host. */
interface ControlGroup {
  isContainer: boolean;
  /** The service of systemd that it belongs to. */
  unit: string | null;
}

/**
 * Reads /proc/<pid>/cgroup (cgroups(7)): lines `id:controllers:path`. In the unified hierarchy there is one, `0::path`; with the old ones
 * that of systemd (`name=systemd`) is the tree of services.
 */
export function controlGroupIn(text: string): ControlGroup {
  const paths = text.split("\n").flatMap((line) => {
    const [, controllers, path] = /^\d+:([^:]*):(.*)$/.exec(line) ?? [];
    return path === undefined ? [] : [{ controllers, path }];
  });
  const isContainer = paths.some(({ path }) => isOfContainer(path));
  const named = paths.filter(({ controllers }) => controllers === "" || controllers === "name=systemd");
  const unit = named.map(({ path }) => unitIn(path)).find((each) => each !== null) ?? null;
  return { isContainer, unit };
}

function isOfContainer(path: string): boolean {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.some((part) => ofContainers.some((pattern) => pattern.test(part)))) return true;
  // Machines of systemd-nspawn; libvirt puts virtual machines there, which are none.
  return (
    parts.includes("machine.slice") &&
    parts.some((part) => /^machine-(?!qemu|lxc)/.test(part) && part.endsWith(".scope"))
  );
}

/** The innermost service: what a user's own manager starts lies below `user@1000.service`. */
function unitIn(path: string): string | null {
  return path.split("/").findLast((part) => /^[\w@.:\\-]+\.service$/.test(part)) ?? null;
}
