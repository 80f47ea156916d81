import { isRecord, type RawObject } from "@/collectors/objects/raw";

/** A pod template within an object: `spec.jobTargetRef.template`, `spec.tasks[0].template`. */
export interface PlacedTemplate {
  path: string;
  template: RawObject;
}

const DEEPEST = 10;
const MOST = 50;

/**
 * The pod templates in the spec of an object whose kind is not known, wherever it has them: controllers of extensions nest them (JobSet, RayCluster,
 * ScaledJob). Whole objects inside another one (a `base`, a step of a test) are not meant: whether they are ever made is not told.
 */
export function podTemplatesIn(raw: RawObject): PlacedTemplate[] {
  const found: PlacedTemplate[] = [];
  if (isRecord(raw.spec)) lookIn(raw.spec, "spec", found, 0);
  return found;
}

function lookIn(holder: RawObject, path: string, found: PlacedTemplate[], depth: number): void {
  for (const [key, value] of Object.entries(holder)) {
    const items = Array.isArray(value) ? value.map((item, at) => [`[${at}]`, item] as const) : [["", value] as const];
    for (const [place, item] of items) {
      if (!isRecord(item) || depth >= DEEPEST || found.length >= MOST || typeof item.kind === "string") continue;
      if (isPodTemplate(item)) found.push({ path: `${path}.${key}${place}`, template: item });
      else lookIn(item, `${path}.${key}${place}`, found, depth + 1);
    }
  }
}

function isPodTemplate({ spec }: RawObject): boolean {
  if (!isRecord(spec) || !Array.isArray(spec.containers)) return false;
  return spec.containers.some((container) => isRecord(container) && typeof container.image === "string");
}
