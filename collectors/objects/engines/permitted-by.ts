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
  return (Array.isArray(value) ? value : [value]).flatMap((entry) => {
    const text = isRecord(entry) ? String(entry.pathPrefix ?? "") : String(entry);
    return (isRecord(entry) ? /^\/+$/ : everything).test(text) ? [`${name} ${text}`] : [];
  });
}
