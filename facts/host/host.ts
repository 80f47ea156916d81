import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** A Linux host: its system and kernel. `machineId` is what joins it with a Kubernetes node. */
export const hostSchema = z.object({
  machineId: z.string().nullable(),
  osRelease: maybe(
    z.object({
      id: maybe(z.string()),
      idLike: listOf(z.string()),
      versionId: maybe(z.string()),
      variantId: maybe(z.string()),
      buildId: maybe(z.string()),
      prettyName: maybe(z.string()),
    }),
  ),
  /** Updated as a whole image instead of package by package; null when it could not be told. */
  isImageBased: z.boolean().nullable(),
  kernelRelease: maybe(z.string()),
  /** What the kernel says of its build: distributions name their own number here. */
  kernelBuild: maybe(z.string()),
  architecture: maybe(z.string()),
  /** What the host runs in: `kvm`, `amazon`, `docker`, `other` (some hypervisor), `none`. */
  virtualization: maybe(z.string()),
  cgroupVersion: z.number().nullable(),
  /** Releases of kernels that lie ready to be started. */
  installedKernels: listOf(z.string()),
  /** The system itself says that an update waits for a restart; null where its mark could not be looked for. */
  restartPending: z
    .boolean()
    .nullish()
    .transform((pending) => (pending === undefined ? false : pending)),
  /** Whether the reader was root: an ordinary user sees less, and each thing unseen is a gap of its own. */
  readAsRoot: z.boolean(),
});
export type HostFact = z.infer<typeof hostSchema>;
