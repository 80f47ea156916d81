import { isRecord, listAt, recordAt, textAt } from "@/collectors/objects/raw";
import type { AnyFact } from "@/facts/fact";
import type { Reading } from "../reading";
import { estateFacts } from "./estate-facts";
import type { ContainerInput } from "./inspected-container";
import { toOciContainer } from "./oci-container";
import { MOST_CONTAINERS } from "./read-docker-estate";
import { parseJson } from "./toml";

/** Where containerd keeps the specification of each container that runs, by namespace. */
const TASKS = "/run/containerd/io.containerd.runtime.v2.task";
/** Namespaces of others: pods of the kubelet are workloads of their cluster, and Docker tells its own. */
const ofOthers = new Set(["k8s.io", "moby", "plugins.moby", "cri"]);

/**
 * Containers that nerdctl and ctr run with containerd, from the specifications that its shims were given. nerdctl writes name, networks and ports
 * into annotations of its own.
 */
export async function readContainerdEstate(reading: Reading): Promise<AnyFact[]> {
  const { root } = reading;
  const spaces = ((await reading.part(() => root.namesIfThere(TASKS))) ?? []).filter((name) => !ofOthers.has(name));
  if (spaces.length === 0) return [];
  const containers: ContainerInput[] = [];
  for (const space of spaces)
    for (const id of ((await reading.part(() => root.names(`${TASKS}/${space}`))) ?? []).slice(0, MOST_CONTAINERS)) {
      const one = await reading.part(async () => {
        const text = await root.textIfThere(`${TASKS}/${space}/${id}/config.json`);
        return text === null ? null : containerOf(parseJson(text), `${space}/${id.slice(0, 64)}`);
      });
      if (one) containers.push(one);
    }
  return estateFacts(reading, { runtime: "containerd", user: null, containers });
}

function containerOf(raw: unknown, fallback: string): ContainerInput {
  const annotations = recordAt(raw, "annotations");
  const container = toOciContainer(raw, {
    runtime: "containerd",
    name: textAt(annotations, "nerdctl/name") ?? fallback,
    state: "running",
    isRootless: false,
    labels: {},
  });
  const [networks, ports] = [listIn(annotations, "nerdctl/networks"), listIn(annotations, "nerdctl/ports")];
  return {
    ...container,
    networks: networks?.map(String).filter((name) => name !== "host" && name !== "none") ?? container.networks,
    ports: ports?.filter(isRecord).map(portOf) ?? null,
  };
}

function listIn(annotations: Record<string, unknown>, key: string): unknown[] | null {
  const text = textAt(annotations, key);
  if (text === undefined) return null;
  return listAt({ list: parseJson(text) }, "list");
}

function portOf(port: Record<string, unknown>) {
  const address = textAt(port, "HostIP");
  const everywhere = address === undefined || address === "0.0.0.0" || address === "::";
  return {
    ...(everywhere ? {} : { hostAddress: address }),
    hostPort: Number(port.HostPort ?? 0),
    containerPort: Number(port.ContainerPort ?? 0),
    protocol: textAt(port, "Protocol") ?? "tcp",
  };
}
