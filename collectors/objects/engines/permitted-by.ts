import { isRecord, type RawObject } from "../raw";

/** Lists of what a constraint allows, in which one entry stands for everything or for no confinement at all. */
const allowing = /^(allowed|volumes$|procMount$)/;
const everything = /^(\*|all|unconfined|runtime\/unconfined|unmasked|runasany)$/i;

/** Parameters of a constraint about pods that let through what it is about, as written: `allowedCapabilities *`, `allowedHostPaths /`. */
export function permittedBy(parameters: RawObject): string[] {
  return Object.entries(parameters).flatMap(([name, value]) => permitted(name, value));
}

function permitted(name: string, value: unknown): string[] {
  if (name === "hostNetwork" && value === true) return ["hostNetwork true"];
  if (isRecord(value) && everything.test(String(value.rule ?? ""))) return [`${name} ${value.rule}`];
  if (!allowing.test(name)) return [];
  // Azure's kinds have the paths one level deeper.
  const listed = isRecord(value) && Array.isArray(value.paths) ? value.paths : value;
  return (Array.isArray(listed) ? listed : [listed]).flatMap((entry) => {
    // Whatever path of the host is allowed, mounts of the host are not refused.
    if (isRecord(entry)) return entry.pathPrefix === undefined ? [] : [`${name} ${entry.pathPrefix}`];
    return everything.test(String(entry)) ? [`${name} ${entry}`] : [];
  });
}
