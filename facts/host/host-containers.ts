import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Containers that a runtime of the host itself runs (Docker, Podman): as its own records say, without values of environment variables. */
export const hostContainersSchema = z.object({
  runtime: z.enum(["docker", "podman", "containerd", "cri-o"]),
  /** The user whose rootless containers these are; null for those of root. */
  user: z.string().nullable(),
  containers: listOf(
    z.object({
      name: z.string(),
      image: maybe(z.string()),
      digest: maybe(z.string()),
      pod: maybe(z.string()),
      labels: z.record(z.string(), z.string()),
      isRunning: z.boolean(),
      privileged: z.boolean(),
      user: maybe(z.string()),
      addedCapabilities: z.array(z.string()),
      droppedCapabilities: z.array(z.string()),
      userNamespace: maybe(z.string()),
      hostNamespaces: z.array(z.string()),
      networks: z.array(z.string()),
      ports: z.array(z.object({ hostAddress: maybe(z.string()), hostPort: z.number(), containerPort: z.number() })),
      mounts: z.array(z.object({ source: z.string(), target: z.string(), readOnly: z.boolean(), type: z.string() })),
      readOnlyRoot: z.boolean(),
      noNewPrivileges: z.boolean(),
      seccomp: maybe(z.string()),
      appArmor: maybe(z.string()),
      selinux: maybe(z.string()),
      memoryLimit: z.boolean(),
      cpuLimit: z.boolean(),
      pidsLimit: z.boolean(),
      environment: z.array(z.object({ name: z.string(), looksLike: maybe(z.string()) })),
      restartPolicy: maybe(z.string()),
    }),
  ),
});
export type HostContainersFact = z.infer<typeof hostContainersSchema>;
