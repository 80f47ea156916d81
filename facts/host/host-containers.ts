import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** A runtime, and whose containers they are: null for those of root (or of the daemon), else the user who runs it without root. */
export const ofRuntime = {
  runtime: z.enum(["docker", "podman", "containerd"]),
  user: z.string().nullable(),
};

/**
 * One container as its runtime knows it, or a unit that starts one (`declared`). Capabilities are written without `CAP_`. What is absent is not known here:
 * a quadlet without `User` runs as the image says. `userNamespace`, `seccomp`, `appArmor`, `selinux` say what is in effect where the runtime tells it.
 */
export const hostContainerSchema = z.object({
  name: z.string(),
  /** Where it was read: `api`, `command`, `files`, or the path of a unit. */
  readFrom: z.string(),
  state: z.enum(["running", "stopped", "declared"]),
  image: maybe(z.string()),
  digest: maybe(z.string()),
  pod: maybe(z.string()),
  /** Holds a pod's namespaces open and runs nothing else. */
  isInfra: z.boolean().default(false),
  labels: z.record(z.string(), z.string()),
  privileged: z.boolean(),
  /** `root`, `1000:1000`, `web`; absent where only the image would tell. */
  user: maybe(z.string()),
  addedCapabilities: listOf(z.string()),
  droppedCapabilities: listOf(z.string()),
  /** `own`: users of the container are others on the host. */
  userNamespace: z.enum(["own", "host"]).nullable(),
  /** Namespaces of the host that it runs in: network, pid, ipc, uts, cgroup. */
  hostNamespaces: listOf(z.string()),
  /** Networks of the runtime that it is on by itself, not through its pod; null: not known. */
  networks: z.array(z.string()).nullable(),
  /** Ports of the host that lead in. `hostAddress` absent: on all addresses. `hostPort` 0: the runtime takes a free one. null: not known. */
  ports: z
    .array(
      z.object({
        hostAddress: maybe(z.string()),
        hostPort: z.number(),
        containerPort: z.number(),
        protocol: z.string(),
      }),
    )
    .nullable(),
  mounts: listOf(
    z.object({
      type: z.string(),
      source: z.string(),
      target: z.string(),
      readOnly: z.boolean(),
      propagation: maybe(z.string()),
    }),
  ),
  devices: listOf(z.string()),
  readOnlyRoot: z.boolean(),
  noNewPrivileges: z.boolean(),
  /** `default`, `unconfined`, or a profile. */
  seccomp: maybe(z.string()),
  appArmor: maybe(z.string()),
  selinux: maybe(z.string()),
  /** Whether a limit is set; null where it is not known. */
  memoryLimit: z.boolean().nullable(),
  cpuLimit: z.boolean().nullable(),
  pidsLimit: z.boolean().nullable(),
  /** Names of environment variables; of a value only what it looks like. */
  environment: listOf(z.object({ name: z.string(), looksLike: maybe(z.string()) })),
  /** Arguments of its command that look as if they held a secret, redacted. */
  secretArguments: listOf(z.string()),
  /** Secrets of the runtime's own store that it is given, by name, and how. */
  secrets: listOf(z.object({ name: z.string(), as: z.enum(["file", "environment"]) })),
  /** Absent where it is not known, or another tool restarts it (systemd). */
  restartPolicy: maybe(z.object({ name: z.string(), retries: z.number() })),
  healthCheck: z.boolean().nullable(),
  logDriver: maybe(z.string()),
});
export type HostContainer = z.infer<typeof hostContainerSchema>;

/** Containers that a runtime of the host itself runs, without those that the kubelet starts: these are workloads of their cluster. */
export const hostContainersSchema = z.object({
  ...ofRuntime,
  /** Pods of Podman with their own labels. */
  pods: listOf(z.object({ name: z.string(), labels: z.record(z.string(), z.string()) })),
  containers: listOf(hostContainerSchema),
});
export type HostContainersFact = z.infer<typeof hostContainersSchema>;
