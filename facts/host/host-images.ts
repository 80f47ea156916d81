import { z } from "zod";
import { listOf } from "@/facts/kubernetes/fields";
import { ofRuntime } from "./host-containers";

/** Images that a runtime of the host keeps. An image without a name is left over from a build or was replaced by a newer one. */
export const hostImagesSchema = z.object({
  ...ofRuntime,
  images: listOf(z.object({ id: z.string(), names: z.array(z.string()), digests: z.array(z.string()) })),
});
export type HostImagesFact = z.infer<typeof hostImagesSchema>;
