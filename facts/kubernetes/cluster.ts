import { z } from "zod";
import { maybe } from "@/facts/kubernetes/fields";

/** GET /version. `uid` is the UID of the kube-system namespace, which names the cluster. */
export const clusterSchema = z.object({
  uid: z.string().nullable(),
  version: maybe(
    z.object({
      major: maybe(z.string()),
      minor: maybe(z.string()),
      gitVersion: maybe(z.string()),
      platform: maybe(z.string()),
    }),
  ),
});
export type ClusterFact = z.infer<typeof clusterSchema>;
