import { z } from "zod";
import { labelSelectorSchema, listOf, maybe, stringMap, textOrNumber } from "@/facts/kubernetes/fields";

const peer = z.object({
  podSelector: maybe(labelSelectorSchema),
  namespaceSelector: maybe(labelSelectorSchema),
  ipBlock: maybe(z.object({ cidr: z.string(), except: listOf(z.string()) })),
});
const port = z.object({ protocol: maybe(z.string()), port: maybe(textOrNumber), endPort: maybe(z.number()) });

/**
 * networking.k8s.io/v1 NetworkPolicySpec. `ingress`/`egress` absent and empty mean different things only together with
 * `policyTypes`; a rule without `from`/`to` (undefined) or with an empty list allows every peer; likewise `ports`.
 */
export const networkPolicySchema = z.object({
  podSelector: labelSelectorSchema,
  policyTypes: z
    .array(z.string())
    .nullish()
    .transform((types) => types ?? undefined),
  ingress: z
    .array(z.object({ from: listOf(peer), ports: listOf(port) }))
    .nullish()
    .transform((rules) => rules ?? undefined),
  egress: z
    .array(z.object({ to: listOf(peer), ports: listOf(port) }))
    .nullish()
    .transform((rules) => rules ?? undefined),
});

export const serviceSchema = z.object({
  type: maybe(z.string()),
  selector: stringMap,
  clusterIP: maybe(z.string()),
  externalIPs: listOf(z.string()),
  externalName: maybe(z.string()),
  ports: listOf(
    z.object({
      name: maybe(z.string()),
      protocol: maybe(z.string()),
      port: maybe(z.number()),
      targetPort: maybe(textOrNumber),
      nodePort: maybe(z.number()),
    }),
  ),
  loadBalancerSourceRanges: listOf(z.string()),
});

export const ingressSchema = z.object({
  ingressClassName: maybe(z.string()),
  tls: listOf(z.object({ hosts: listOf(z.string()), secretName: maybe(z.string()) })),
  hosts: listOf(z.string()),
});

export type NetworkPolicyFact = z.infer<typeof networkPolicySchema>;
export type ServiceFact = z.infer<typeof serviceSchema>;
export type IngressFact = z.infer<typeof ingressSchema>;
