import { z } from "zod";
import { labelSelectorSchema, listOf, maybe } from "./fields";

/**
 * A setting of a service mesh about how traffic is authenticated and encrypted. `mode` is as the mesh writes it
 * (`STRICT`, `PERMISSIVE`, `DISABLE`, `cluster-authenticated` …); `ports` are exceptions by port.
 */
export const meshPolicySchema = z.object({
  mesh: z.enum(["istio", "linkerd", "consul", "cilium"]),
  objectKind: z.string(),
  namespace: z.string().nullable(),
  selector: maybe(labelSelectorSchema),
  host: maybe(z.string()),
  mode: maybe(z.string()),
  ports: listOf(z.object({ port: z.string(), mode: z.string() })),
});
export type MeshPolicyFact = z.infer<typeof meshPolicySchema>;
