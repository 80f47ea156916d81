import { podsOf } from "@/controls/checks/pods";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** Pods that no network policy can tell apart: one namespace, the same labels, the same account, the same named ports. */
export interface Endpoint {
  id: number;
  namespace: string;
  labels: Readonly<Record<string, string>>;
  /** Labels of its namespace, with the name that Kubernetes gives every namespace as a label. */
  namespaceLabels: Readonly<Record<string, string>>;
  /** Pods on the network of their node: no policy binds them. */
  hostNetwork: boolean;
  /** The account that its pods run as. */
  serviceAccount: string;
  /** Numbers by name and protocol (`web/TCP`). */
  namedPorts: Readonly<Record<string, number>>;
  workloads: Fact<"workload">[];
}

export interface Endpoints {
  all: readonly Endpoint[];
  inNamespace: ReadonlyMap<string, readonly Endpoint[]>;
  ofWorkload: ReadonlyMap<Fact<"workload">, readonly Endpoint[]>;
}

/** Every kind of pod in the source, each once. */
export function endpointsOf(world: World<"workload" | "namespace">): Endpoints {
  return world.once("network/endpoints", () => {
    const found = new Map<string, Endpoint>();
    const ofWorkload = new Map<Fact<"workload">, Endpoint[]>();
    const labelsOf = namespaceLabels(world);
    for (const workload of world.all("workload")) {
      const own = new Set<Endpoint>();
      for (const { pod, spec } of podsOf(workload.body)) {
        const namespace = workload.asset.namespace ?? "";
        const hostNetwork = spec.hostNetwork === true;
        const namedPorts = portsIn([...spec.containers, ...spec.initContainers]);
        const serviceAccount = spec.serviceAccountName ?? "default";
        const key = JSON.stringify([
          namespace,
          hostNetwork,
          serviceAccount,
          Object.entries(pod.labels).sort(),
          Object.entries(namedPorts).sort(),
        ]);
        let endpoint = found.get(key);
        if (!endpoint) {
          endpoint = {
            id: found.size,
            namespace,
            labels: pod.labels,
            namespaceLabels: labelsOf(namespace),
            hostNetwork,
            serviceAccount,
            namedPorts,
            workloads: [],
          };
          found.set(key, endpoint);
        }
        if (!own.has(endpoint)) endpoint.workloads.push(workload);
        own.add(endpoint);
      }
      ofWorkload.set(workload, [...own]);
    }
    return { all: [...found.values()], inNamespace: byNamespace(found.values()), ofWorkload };
  });
}

function namespaceLabels(world: World<"namespace">): (name: string) => Record<string, string> {
  const known = new Map<string, Record<string, string>>();
  return (name) => {
    let labels = known.get(name);
    if (!labels) {
      labels = namespaceLabelsOf(name, world);
      known.set(name, labels);
    }
    return labels;
  };
}

/** The labels of a namespace as far as they were seen, with the one that Kubernetes gives every namespace. */
export function namespaceLabelsOf(name: string, world: World<"namespace">): Record<string, string> {
  return { ...world.named("namespace", name)?.body.labels, "kubernetes.io/metadata.name": name };
}

function portsIn(
  containers: Fact<"workload">["body"]["variants"][number]["spec"]["containers"],
): Record<string, number> {
  const ports: Record<string, number> = {};
  for (const { ports: own } of containers)
    for (const { name, containerPort, protocol } of own)
      if (name !== undefined && containerPort !== undefined) ports[`${name}/${protocol ?? "TCP"}`] = containerPort;
  return ports;
}

function byNamespace(endpoints: Iterable<Endpoint>): Map<string, Endpoint[]> {
  const groups = new Map<string, Endpoint[]>();
  for (const endpoint of endpoints) {
    const group = groups.get(endpoint.namespace);
    if (group) group.push(endpoint);
    else groups.set(endpoint.namespace, [endpoint]);
  }
  return groups;
}
