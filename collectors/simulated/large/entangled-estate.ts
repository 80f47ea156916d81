import { namespace } from "../estates/cluster/bootstrap-objects";
import { serviceAccount } from "../estates/cluster/manifests";
import { networkPolicy, service } from "../estates/cluster/network-manifests";
import { binding, can, clusterRole, role } from "../estates/cluster/rbac";
import { numberOf } from "../estates/cluster/seeded";
import { deployment } from "../estates/cluster/workload-manifests";
import type { KubeObject } from "../kube-object";

/** How large an entangled estate is: every pod is a workload of its own, and all of it lies in a few namespaces. */
export interface EntangledSize {
  pods: number;
  namespaces: number;
  policies: number;
  bindings: number;
}

/** The size at which reachability and permissions are measured. */
export const ENTANGLED_SIZE: EntangledSize = { pods: 10_000, namespaces: 40, policies: 2_000, bindings: 5_000 };

const TIERS = ["web", "api", "queue", "store", "batch"];
const LEVELS = ["low", "moderate", "high"];
const ROLES = 400;

/**
 * The worst case for whoever computes reachability and permissions: few namespaces with many workloads, policies that select across
 * them by expressions, and bindings of groups to aggregated roles. Manifests as somebody would apply them; the same ones every time.
 */
export function* entangledEstate(size: EntangledSize = ENTANGLED_SIZE): Generator<KubeObject> {
  const places = Array.from({ length: size.namespaces }, (_, index) => `area-${String(index).padStart(2, "0")}`);
  for (const [index, name] of places.entries())
    yield namespace(name, { area: String(index % 8), "plimsoll.dev/sensitivity": LEVELS[index % 3]! });
  for (let index = 0; index < size.pods; index++) yield* application(places[index % places.length]!, index);
  for (let index = 0; index < size.policies; index++) yield policy(places, index);
  yield* roles(places);
  for (let index = 0; index < size.bindings; index++) yield grant(places, index);
}

const appName = (index: number) => `app-${String(index).padStart(5, "0")}`;

function application(at: string, index: number): KubeObject[] {
  const name = appName(index);
  const podLabels = {
    tier: TIERS[index % TIERS.length]!,
    squad: `squad-${numberOf(30, "squad", index)}`,
    release: index % 7 === 0 ? "canary" : "stable",
  };
  const ports = [
    { name: "http", containerPort: 8080 },
    { name: "metrics", containerPort: 9000 + (index % 10) },
  ];
  const containers = [{ name: "main", image: `registry.estate.example/${at}/${name}:1`, ports }];
  const pod = {
    serviceAccountName: `account-${index % 50}`,
    containers,
    ...(index % 40 === 0 ? { hostNetwork: true } : {}),
  };
  const workload = deployment({ name, namespace: at, podLabels, pod });
  if (index % 10 !== 0) return [workload];
  return [workload, service({ name, namespace: at, port: 80, targetPort: "http" })];
}

function policy(places: readonly string[], index: number): KubeObject {
  const at = places[index % places.length]!;
  const spec = SHAPES[Math.floor(index / places.length) % SHAPES.length]!(index);
  return networkPolicy(at, `policy-${index}`, spec);
}

type Shape = (index: number) => Record<string, unknown>;
const squad = (index: number) => ({ matchLabels: { squad: `squad-${numberOf(30, "policy", index)}` } });
const tiers = (operator: "In" | "NotIn", ...values: string[]) => ({
  matchExpressions: [{ key: "tier", operator, values }],
});

/** What policies come in: by expression, across namespaces, to addresses, to ranges of ports and to named ones, empty and missing lists. */
const SHAPES: readonly Shape[] = [
  () => ({ podSelector: {}, policyTypes: ["Ingress", "Egress"] }),
  (index) => ({
    podSelector: squad(index),
    ingress: [{ from: [{ podSelector: tiers("In", "web", "api") }], ports: [{ port: "http", protocol: "TCP" }] }],
  }),
  (index) => ({
    podSelector: tiers("NotIn", "batch"),
    policyTypes: ["Ingress"],
    ingress: [
      {
        from: [{ namespaceSelector: { matchLabels: { area: String(index % 8) } }, podSelector: squad(index + 1) }],
        ports: [{ port: 9000, endPort: 9009, protocol: "TCP" }],
      },
    ],
  }),
  (index) => ({
    podSelector: squad(index),
    policyTypes: ["Egress"],
    egress: [
      { to: [{ namespaceSelector: {}, podSelector: tiers("In", "store", "queue") }] },
      { to: [{ ipBlock: { cidr: "10.0.0.0/8", except: [`10.${index % 250}.0.0/16`] } }], ports: [{ port: 443 }] },
    ],
  }),
  (index) => ({
    podSelector: {
      matchExpressions: [{ key: "release", operator: "Exists" }],
      matchLabels: { tier: TIERS[index % 5]! },
    },
    policyTypes: ["Ingress", "Egress"],
    ingress: [{}],
    egress: [{ to: [{ ipBlock: { cidr: "0.0.0.0/0", except: ["169.254.0.0/16"] } }] }],
  }),
];

/** Roles in namespaces, and cluster roles of which every tenth gathers others by label. */
function* roles(places: readonly string[]): Generator<KubeObject> {
  const verbs = ["get list watch", "create update", "delete", "*"];
  const resources = ["pods", "secrets", "configmaps services", "pods/exec", "deployments", "*"];
  const rules = (index: number) => [
    can(
      verbs[index % 9 === 0 ? 3 : index % 3]!,
      resources[index % 29 === 0 ? 5 : index % 5]!,
      index % 2 ? "" : " apps",
    ),
    can("get list", "nodes namespaces"),
  ];
  for (let index = 0; index < ROLES; index++) {
    const labels = { [`gather-${index % 10}`]: "true" };
    const made = clusterRole(`role-${index}`, rules(index), labels);
    const selectors = [{ matchLabels: { [`gather-${Math.floor(index / 10) % 10}`]: "true" } }];
    yield index % 10 === 0 ? { ...made, aggregationRule: { clusterRoleSelectors: selectors } } : made;
  }
  for (const [index, at] of places.entries()) {
    yield role(at, "local", rules(index));
    for (let account = 0; account < 50; account++) yield serviceAccount({ name: `account-${account}`, namespace: at });
  }
}

/** One in five is cluster-wide; subjects are accounts of any namespace, groups of accounts, people and their groups. */
function grant(places: readonly string[], index: number): KubeObject {
  const at = places[index % places.length]!;
  const other = places[numberOf(places.length, "subject", index)]!;
  const subjects = [
    `sa:${other}/account-${numberOf(50, "account", index)}`,
    `group:group-${numberOf(200, "group", index)}`,
    `user:user-${numberOf(1_000, "user", index)}@estate.example`,
    ...(index % 50 === 0 ? [`group:system:serviceaccounts:${other}`] : []),
  ];
  const name = `binding-${index}`;
  const clusterRoleName = `ClusterRole/role-${numberOf(ROLES, "role", index)}`;
  if (index % 5 === 0) return binding({ name, role: clusterRoleName, to: subjects });
  return binding({ name, namespace: at, role: index % 3 === 0 ? "Role/local" : clusterRoleName, to: subjects });
}
