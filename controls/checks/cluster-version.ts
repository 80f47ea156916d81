import { CannotTell, type SubjectOf } from "@/controls/check";
import { type MinorVersion, parseMinor } from "@/controls/checks/versions";
import type { World } from "@/controls/world";

/** The version that a cluster fact carries, as text. Throws CannotTell when it carries none (files). */
export function versionText(cluster: Pick<SubjectOf<"cluster">, "body">): string {
  const { gitVersion, major, minor } = cluster.body.version ?? {};
  const text = gitVersion ?? (major && minor ? `${major}.${minor}` : undefined);
  if (!text) throw new CannotTell("the version of the API server is not known");
  return text;
}

/** The API server's version. Throws CannotTell when the source has no cluster, or one without version. */
export function apiServerVersion(world: World<"cluster">): MinorVersion {
  const cluster = world.all("cluster")[0];
  if (!cluster) throw new CannotTell("the API server is not part of this source");
  return parseMinor(versionText(cluster), "the API server's version");
}
