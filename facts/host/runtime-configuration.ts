import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

const setting = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/**
 * What a container engine or tool of the host is told, merged as the tool itself merges it. Keys are dotted paths of its own configuration
 * (`icc`, `plugins.cri.registry.config_path`); `from` says which file or argument decided each key; keys that the tool does not define are `unknown`.
 */
export const runtimeConfigurationSchema = z.object({
  tool: z.enum(["docker", "podman", "containerd", "cri-o", "buildkit", "buildah", "nerdctl", "runc", "crun"]),
  user: z.string().nullable(),
  version: maybe(z.string()),
  isInstalled: z.boolean(),
  isRunning: z.boolean().nullable(),
  isRootless: z.boolean().nullable(),
  settings: z.record(z.string(), setting),
  from: z.record(z.string(), z.string()),
  unknown: listOf(z.string()),
  /** Keys that a file and an argument both state, where the tool then refuses to start. */
  conflicts: listOf(z.string()),
  /** Where it takes commands, as far as its arguments, its file and its socket units say: `unix:///run/docker.sock`, `tcp://0.0.0.0:2376`. */
  listens: listOf(z.string()),
  sockets: listOf(
    z.object({ path: z.string(), mode: z.string(), user: z.string(), group: z.string(), listensOn: maybe(z.string()) }),
  ),
});
export type RuntimeConfigurationFact = z.infer<typeof runtimeConfigurationSchema>;
