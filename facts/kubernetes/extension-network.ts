import { z } from "zod";
import { labelSelectorSchema, listOf, maybe, textOrNumber } from "./fields";

const port = z.object({
  protocol: maybe(z.string()),
  port: maybe(textOrNumber),
  endPort: maybe(z.number()),
});

const adminRule = z.object({
  action: z.string(),
  peers: listOf(
    z.object({
      namespaceSelector: maybe(labelSelectorSchema),
      podSelector: maybe(labelSelectorSchema),
      nodeSelector: maybe(labelSelectorSchema),
      cidrs: listOf(z.string()),
      domainNames: listOf(z.string()),
    }),
  ),
  /** Absent: every port. */
  ports: z.array(port).optional(),
});

/** policy.networking.k8s.io AdminNetworkPolicy, BaselineAdminNetworkPolicy and ClusterNetworkPolicy: rules in order, the first that matches decides. */
export const adminNetworkPolicySchema = z.object({
  tier: z.enum(["admin", "baseline"]),
  priority: z.number().nullable(),
  subject: z.object({ namespaceSelector: maybe(labelSelectorSchema), podSelector: maybe(labelSelectorSchema) }),
  ingress: listOf(adminRule),
  egress: listOf(adminRule),
});
export type AdminNetworkPolicyFact = z.infer<typeof adminNetworkPolicySchema>;

const ciliumPorts = listOf(z.object({ ports: listOf(port), hasLayer7Rules: z.boolean() }));
const ciliumRule = z.object({
  /** Peers; all absent: the rule is about ports alone. Absent and empty differ: an empty list matches nobody. */
  endpoints: z.array(labelSelectorSchema).optional(),
  cidrs: z.array(z.object({ cidr: z.string(), except: listOf(z.string()) })).optional(),
  entities: z.array(z.string()).optional(),
  fqdns: z.array(z.string()).optional(),
  services: z.array(z.string()).optional(),
  /** Peers of kinds that are not resolved here (groups, nodes, lists of addresses kept elsewhere): true when there are any. */
  hasOtherPeers: z.boolean(),
  /** About ICMP alone, which has no ports. */
  isAboutIcmp: z
    .boolean()
    .nullish()
    .transform((value) => value ?? false),
  ports: ciliumPorts,
  authentication: maybe(z.string()),
});

/** cilium.io/v2 CiliumNetworkPolicy (`namespace` set) or CiliumClusterwideNetworkPolicy (null): `spec` and `specs` as one list. */
export const ciliumNetworkPolicySchema = z.object({
  namespace: z.string().nullable(),
  specs: listOf(
    z.object({
      endpointSelector: maybe(labelSelectorSchema),
      nodeSelector: maybe(labelSelectorSchema),
      ingress: z.array(ciliumRule).optional(),
      ingressDeny: z.array(ciliumRule).optional(),
      egress: z.array(ciliumRule).optional(),
      egressDeny: z.array(ciliumRule).optional(),
      enableDefaultDeny: maybe(z.object({ ingress: maybe(z.boolean()), egress: maybe(z.boolean()) })),
    }),
  ),
});
export type CiliumNetworkPolicyFact = z.infer<typeof ciliumNetworkPolicySchema>;

const calicoEntity = z.object({
  selector: maybe(z.string()),
  notSelector: maybe(z.string()),
  namespaceSelector: maybe(z.string()),
  serviceAccounts: z.boolean(),
  /** Names of service accounts, where they are chosen by name alone. */
  serviceAccountNames: listOf(z.string()),
  nets: listOf(z.string()),
  notNets: listOf(z.string()),
  domains: listOf(z.string()),
  ports: listOf(textOrNumber),
  notPorts: listOf(textOrNumber),
});

/** crd.projectcalico.org NetworkPolicy, GlobalNetworkPolicy, Tier, (Global)NetworkSet and FelixConfiguration. Selectors are Calico expressions, as written. */
export const calicoNetworkPolicySchema = z.object({
  objectKind: z.string(),
  namespace: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  tier: maybe(z.string()),
  order: maybe(z.number()),
  selector: maybe(z.string()),
  namespaceSelector: maybe(z.string()),
  serviceAccountSelector: maybe(z.string()),
  types: listOf(z.string()),
  /** For the traffic of hosts, before addresses are rewritten or connections tracked: such a policy binds no pods. */
  preDNAT: maybe(z.boolean()),
  doNotTrack: maybe(z.boolean()),
  /** Tier: what happens at its end; `Deny` unless it says `Pass`. */
  defaultAction: maybe(z.string()),
  ingress: z.array(calicoRule()).optional(),
  egress: z.array(calicoRule()).optional(),
  nets: listOf(z.string()),
  /** FelixConfiguration: settings that decide encryption and the default action. */
  settings: z.record(z.string(), z.string()).optional(),
});
export type CalicoNetworkPolicyFact = z.infer<typeof calicoNetworkPolicySchema>;

function calicoRule() {
  return z.object({
    action: z.string(),
    protocol: maybe(textOrNumber),
    /** Fields that narrow the rule down further and are not resolved here: `ipVersion`, `notProtocol`, `icmp`, `http`. */
    narrowedBy: listOf(z.string()),
    source: maybe(calicoEntity),
    destination: maybe(calicoEntity),
  });
}
