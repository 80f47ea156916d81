import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** What builds images on the host, whose registry credentials lie there, and what builds have left behind. */
export const hostBuildsSchema = z.object({
  builders: listOf(
    z.object({
      tool: z.enum(["docker", "buildkit", "buildah", "podman", "kaniko", "docker-in-docker"]),
      /** The user who builds without root; null: root. */
      user: z.string().nullable(),
      isRootless: z.boolean(),
      /** What shows it: a program, a socket, a container. */
      shownBy: z.string(),
    }),
  ),
  credentials: listOf(
    z.object({
      path: z.string(),
      user: z.string(),
      mode: maybe(z.string()),
      /** Registries whose passwords stand in the file, encoded but not encrypted. Never the passwords. */
      stored: z.array(z.string()),
      /** Registries whose credentials a helper keeps, or `*` for all. */
      helped: z.array(z.string()),
      /** On a file system in memory, which forgets when the user logs out. */
      isInMemory: z.boolean(),
    }),
  ),
  caches: listOf(z.object({ path: z.string(), tool: z.string(), user: z.string().nullable(), isEmpty: z.boolean() })),
});
export type HostBuildsFact = z.infer<typeof hostBuildsSchema>;
