import { z } from "zod";
import { listOf, maybe } from "./fields";

/**
 * Owner and mode of files on a node. `role` says what the file is, independent of where it lies (`kubelet-config`, `pki-key`, `etcd-data`);
 * `mode` is four octal digits (`0600`); owner and group are names where known, else numbers as text.
 */
export const nodeFilesSchema = z.object({
  files: listOf(
    z.object({
      role: z.string(),
      path: z.string(),
      mode: maybe(z.string()),
      user: maybe(z.string()),
      group: maybe(z.string()),
    }),
  ),
});
export type NodeFilesFact = z.infer<typeof nodeFilesSchema>;
