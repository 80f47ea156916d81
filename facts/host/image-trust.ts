import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** How the tools of a host reach registries and which images they accept: registries.conf, hosts.toml and daemon.json as one list, policy.json. */
export const imageTrustSchema = z.object({
  tool: z.enum(["containers", "docker", "containerd", "cri-o", "buildkit"]),
  user: z.string().nullable(),
  registries: listOf(
    z.object({
      prefix: z.string(),
      location: maybe(z.string()),
      insecure: z.boolean(),
      blocked: z.boolean(),
      isMirrorOf: maybe(z.string()),
    }),
  ),
  unqualifiedSearch: listOf(z.string()),
  shortNameMode: maybe(z.string()),
  /** Short names and the images that they stand for. */
  aliases: z.record(z.string(), z.string()).default({}),
  /** Signature policy: the default and each scope (`docker/registry.example.com`) with the kinds of requirement. Absent: there is no policy file. */
  policy: maybe(
    z.object({
      default: z.array(z.string()),
      scopes: z.array(z.object({ scope: z.string(), requirements: z.array(z.string()) })),
    }),
  ),
});
export type ImageTrustFact = z.infer<typeof imageTrustSchema>;
