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
  /** What an authorization is about, by kind and name; no name: whatever a selector picks that is not read. */
  target: maybe(z.object({ kind: z.string(), name: maybe(z.string()) })),
  /** Kinds of proof that clients must show to be let in by an authorization (`MeshTLSAuthentication`); empty: none at all. */
  requires: maybe(z.array(z.string())),
  ports: listOf(z.object({ port: z.string(), mode: z.string() })),
});
export type MeshPolicyFact = z.infer<typeof meshPolicySchema>;
