import { z } from "zod";
import { listOf } from "./fields";

const setting = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);

/**
 * What a kubelet runs with. `effective` is the answer of its `configz` endpoint, where every default is filled in; `file` its configuration file; `flags` its
 * command line, which goes before the file. Keys are field paths of KubeletConfiguration (`authentication.anonymous.enabled`) or names of
 * flags without dashes (`anonymous-auth`).
 */
export const kubeletConfigurationSchema = z.object({
  source: z.enum(["configz", "host"]),
  effective: z.record(z.string(), setting).nullable(),
  file: z.record(z.string(), setting).nullable(),
  flags: z.record(z.string(), z.string()).nullable(),
  /** Fields of the file that KubeletConfiguration does not define: misspelt or of another version. */
  unknownFields: listOf(z.string()),
  /**
   * Settings that the source looked for, where it looks for some only (Trivy's node collector): about all others it says nothing, not even that they
   * are not set. Flags begin with dashes (`--hostname-override`). null where all of it was seen.
   */
  lookedFor: z
    .array(z.string())
    .nullish()
    .transform((settings) => settings ?? null),
});
export type KubeletConfigurationFact = z.infer<typeof kubeletConfigurationSchema>;
