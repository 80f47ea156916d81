import type { z } from "zod";
import { isRecord, itemsAt, listAt, recordAt, textAt } from "@/collectors/objects/raw";
import type { hostImagesSchema } from "@/facts/host/host-images";
import type { hostNetworksSchema } from "@/facts/host/host-networks";

type NetworkInput = NonNullable<z.input<typeof hostNetworksSchema>["networks"]>[number];
type ImageInput = NonNullable<z.input<typeof hostImagesSchema>["images"]>[number];

/** Images as `GET /images/json` of Docker and of libpod list them. Docker names what has no name `<none>:<none>`. */
export function toImages(list: unknown): ImageInput[] {
  return (Array.isArray(list) ? list : [])
    .map((image) => ({
      id: (textAt(image, "Id") ?? textAt(image, "ID") ?? "").replace(/^sha256:/, ""),
      names: namesIn([...listAt(image, "RepoTags"), ...listAt(image, "Names")]),
      digests: namesIn(listAt(image, "RepoDigests")),
    }))
    .sort(byId);
}

function namesIn(list: readonly unknown[]): string[] {
  return [...new Set(list.map(String).filter((name) => !name.includes("<none>")))].sort();
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** The digest of each image by its id, with and without `sha256:` in front. */
export function digestsOf(images: readonly ImageInput[]): Map<string, string> {
  return new Map(
    images.flatMap(({ id, digests }) => {
      const digest = digests[0]?.split("@")[1];
      return digest === undefined ? [] : [[id, digest] as const, [`sha256:${id}`, digest] as const];
    }),
  );
}

/** Networks as `GET /networks` of Docker lists them. Networks of a swarm say `encrypted` in their options, when they are. */
export function toDockerNetworks(list: unknown, readFrom: string): NetworkInput[] {
  return (Array.isArray(list) ? list : []).map((network) => {
    const options = recordAt(network, "Options");
    const talk = textAt(options, "com.docker.network.bridge.enable_icc");
    const driver = textAt(network, "Driver") ?? "";
    return {
      name: textAt(network, "Name") ?? "",
      readFrom,
      driver,
      internal: isRecord(network) && network.Internal === true,
      interContainer: driver === "bridge" ? talk !== "false" : null,
      dns: null,
      encrypted: driver === "overlay" ? "encrypted" in options : null,
    };
  });
}

/** Networks as netavark and `podman network inspect` describe them; its files are the same JSON. */
export function toPodmanNetwork(network: unknown, readFrom: string): NetworkInput {
  const own = isRecord(network) ? network : {};
  return {
    name: textAt(network, "name") ?? "",
    readFrom,
    driver: textAt(network, "driver") ?? "bridge",
    internal: own.internal === true,
    isolate: textAt(recordAt(network, "options"), "isolate"),
    interContainer: null,
    dns: own.dns_enabled === true,
    encrypted: null,
  };
}

/** A CNI configuration list, as Podman 4 and earlier may have (podman-network(1)): isolation is the firewall plug-in's `ingressPolicy`. */
export function toCniNetwork(network: unknown, readFrom: string): NetworkInput {
  const plugins = itemsAt(network, "plugins");
  const bridge = plugins.find((plugin) => ["bridge", "macvlan", "ipvlan"].includes(textAt(plugin, "type") ?? ""));
  const firewall = plugins.find((plugin) => textAt(plugin, "type") === "firewall");
  return {
    name: textAt(network, "name") ?? "",
    readFrom,
    driver: textAt(bridge, "type") ?? "",
    internal: isRecord(bridge) && bridge.isGateway === false,
    isolate: textAt(firewall, "ingressPolicy") === "same-bridge" ? "true" : undefined,
    interContainer: null,
    dns: plugins.some((plugin) => textAt(plugin, "type") === "dnsname"),
    encrypted: null,
  };
}
