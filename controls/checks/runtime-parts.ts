import { products, versionOf } from "@/controls/advisories/advisories";
import type { Part } from "@/controls/advisories/inventory";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";
import type { World } from "@/controls/world";
import type { AssetRef } from "@/facts/asset";

type Product = (typeof products)[number];

/** The packages in which distributions ship these programs. What the projects pack themselves (`containerd.io`, `docker-ce`) has other names. */
const packagesOfDistributions: Readonly<Partial<Record<Product, readonly string[]>>> = {
  containerd: ["containerd", "moby-containerd"],
  docker: ["docker.io", "docker", "docker-engine", "moby-engine"],
  podman: ["podman"],
  buildah: ["buildah"],
  runc: ["runc", "moby-runc"],
  crun: ["crun"],
};

/**
 * The container tools of a host that the list of advisories speaks of, each with the version that it says it has; empty where it says none. Where a distribution's
 * package of it is installed with that number, it is repackaged: distributions mend under old numbers, and some name no build of their own.
 */
export function runtimeParts(asset: AssetRef, world: World<"runtime-configuration" | "host-packages">): Part[] {
  return runtimesOfHost(asset, world)
    .filter(({ body }) => products.some((product) => product === body.tool))
    .map(({ subject, body: { tool, version = "" } }) => ({
      product: tool,
      path: `version of ${subject}`,
      value: version,
      isRepackaged: isRepackaged(tool, version, asset, world),
    }));
}

/**
 * Whether a distribution's package of a tool is installed with the version that the tool says it has, or the packages could not be read: then nobody knows who
 * built it.
 */
export function isRepackaged(tool: string, version: string, asset: AssetRef, world: World<"host-packages">): boolean {
  const fact = world.all("host-packages").find((each) => each.asset.name === asset.name);
  if (!fact) return false;
  if (fact.body.unseen.includes("packages")) return true;
  const names = packagesOfDistributions[tool as Product] ?? [];
  const numbers = versionOf(version)?.slice(0, 3).join(".");
  return fact.body.packages.some(
    (each) =>
      names.includes(each.name) && versionOf(each.version.replace(/^\d+:/, ""))?.slice(0, 3).join(".") === numbers,
  );
}
