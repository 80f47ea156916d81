import type { Place, PodView } from "@/controls/checks/pods";
import type { World } from "@/controls/world";

/** A volume of a pod that is a path of its node. `path` is normalised; `written` is as the pod says it; `field` is where. */
export interface HostPathVolume {
  name: string;
  path: string;
  written: string;
  type: string;
  field: string;
}

/** The volumes of a pod that are paths of its node. */
export function hostPathVolumes(pod: PodView): HostPathVolume[] {
  return pod.spec.volumes.flatMap(({ name, hostPath }) =>
    hostPath
      ? [
          {
            name,
            path: normalisePath(hostPath.path),
            written: hostPath.path,
            type: hostPath.type ?? "",
            field: `volumes[${name}].hostPath.path`,
          },
        ]
      : [],
  );
}

/** A path of a node that a pod reaches through a claim: what stands behind it is written in the PersistentVolume. */
export interface ClaimedPath {
  path: string;
  written: string;
  place: Place;
}

/** The paths of nodes behind the claims of a pod, by the volume that each claim is bound to; unbound claims have none. */
export function claimedHostPaths(
  pod: PodView,
  namespace: string | null,
  world: World<"workload" | "volume" | "volume-claim">,
): ClaimedPath[] {
  const claims = pod.spec.volumes.flatMap(({ claimName }) => claimName ?? []);
  if (claims.length === 0) return [];
  const bound = new Set(
    world
      .inNamespace("volume-claim", namespace ?? "")
      .flatMap(({ subject, body }) => (claims.includes(subject) ? (body.volumeName ?? []) : [])),
  );
  const onNodes = world.once("volumes-on-nodes", () => world.all("volume").filter(({ body }) => body.hostPath));
  return onNodes.flatMap(({ subject, body: { hostPath, claim } }) => {
    const isClaimed = claim?.namespace === (namespace ?? undefined) && claims.includes(claim?.name ?? "");
    if (hostPath === undefined || !(bound.has(subject) || isClaimed)) return [];
    const place = { path: "spec", object: `PersistentVolume ${subject}` };
    return [{ path: normalisePath(hostPath), written: hostPath, place }];
  });
}

/**
 * The path a node would open: `//etc/../etc/` is `/etc`, `/var/run` is the link to `/run` that it is on every current Linux, and
 * Windows paths have slashes and lower case.
 */
export function normalisePath(path: string): string {
  const slashes = path.replaceAll("\\", "/");
  const drive = /^[A-Za-z]:/.exec(slashes)?.[0].toLowerCase() ?? "";
  const segments: string[] = [];
  for (const segment of slashes.slice(drive.length).split("/")) {
    if (segment === "..") segments.pop();
    else if (segment !== "" && segment !== ".") segments.push(segment);
  }
  const plain = `/${segments.join("/")}`;
  return drive === "" ? plain.replace(/^\/var\/run(?=\/|$)/, "/run") : drive + plain.toLowerCase();
}

/** Whether a normalised path is a directory or lies in it. */
export function isWithin(path: string, directory: string): boolean {
  return path === directory || path.startsWith(directory.endsWith("/") ? directory : `${directory}/`);
}

/** Directories of a node that hold its operating system, its configuration, its devices or the state of its runtime and kubelet. */
const sensitiveDirectories = [
  "/bin",
  "/boot",
  "/dev",
  "/etc",
  "/home",
  "/lib",
  "/lib32",
  "/lib64",
  // What the runtime and the kubelet start as root lies here too.
  "/opt/bin",
  "/opt/cni",
  "/proc",
  "/root",
  "/run",
  "/sbin",
  "/sys",
  "/usr",
  "/var/lib/cloud",
  "/var/lib/cni",
  "/var/lib/containerd",
  "/var/lib/containers",
  "/var/lib/cri-dockerd",
  "/var/lib/docker",
  "/var/lib/etcd",
  "/var/lib/k0s",
  "/var/lib/kubelet",
  "/var/lib/minikube",
  "/var/lib/rancher",
  "/var/lib/systemd",
  "/var/snap/microk8s",
  "/var/spool/cron",
  "c:/etc",
  "c:/program files",
  "c:/programdata",
  "c:/users",
  "c:/var/lib/kubelet",
  "c:/windows",
];

/** Where tools keep the credentials of people and clouds, in whichever home. */
const credentialFolder = /\/(\.aws|\.azure|\.config\/gcloud|\.docker|\.gnupg|\.kube|\.ssh)(?=\/|$)/;

/** The sensitive directory that a normalised path lies in or holds (`/` holds all of them); undefined when there is none. */
export function sensitiveDirectoryOf(path: string): string | undefined {
  const found = sensitiveDirectories.find((directory) => isWithin(path, directory) || isWithin(directory, path));
  return found ?? credentialFolder.exec(path)?.[1];
}

/** Sockets through which a runtime takes commands, by the directories they lie in by default. */
const runtimeSockets = [
  "/run/buildkit/buildkitd.sock",
  "/run/containerd/containerd.sock",
  "/run/cri-dockerd.sock",
  "/run/crio/crio.sock",
  "/run/docker.sock",
  // Where Docker starts a containerd of its own.
  "/run/docker/containerd/containerd.sock",
  "/run/dockershim.sock",
  "/run/k0s/containerd.sock",
  "/run/k3s/containerd/containerd.sock",
  // Plug-ins of the runtime, which change every container that it starts.
  "/run/nri/nri.sock",
  "/run/podman/podman.sock",
  // Of a user without root.
  "/run/user/1000/docker.sock",
  "/run/user/1000/podman/podman.sock",
  "/var/snap/microk8s/common/run/containerd.sock",
];

const socketName =
  /\/(docker|containerd|crio|podman|cri-dockerd|dockershim|buildkitd|nerdctl|rktlet|frakti|nri)\.sock(\.ttrpc)?$/;
const windowsPipe = /\/pipe\/(docker_engine|containerd-containerd|dockershim|cri-dockerd)/i;

/**
 * The runtime socket that a normalised path is or holds: `/run` holds Docker's. Undefined when there is none.
 * Sockets that lie elsewhere are known by their name.
 */
export function runtimeSocketOf(path: string): string | undefined {
  if (socketName.test(path) || windowsPipe.test(path)) return path;
  // /var holds a socket on nodes of MicroK8s only: /var/run leads to /run, which is not mounted with it.
  return path === "/var" ? undefined : runtimeSockets.find((socket) => isWithin(socket, path));
}
