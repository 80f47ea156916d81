import type { Evidence, Mend, MendOf, Observed, PlainObject } from "@/controls/check";
import { readFieldPath, type Step } from "@/controls/mending/field-path";
import type { AssetRef } from "@/facts/asset";

/** What a patch puts at a path. null takes the field away, or the item where the path ends with one. */
export type PatchValue = string | number | boolean | null | readonly unknown[] | PlainObject;

/** Field paths, as evidence writes them, with the value each is to have. */
export type Patches = Readonly<Record<string, PatchValue>>;

/** Names an API object: the asset itself or another one that decided. */
export interface ObjectName {
  apiVersion: string;
  kind: string;
  name: string;
  namespace: string | null;
}

/**
 * A mend that sets every field that decided to one value, or to what `value` makes of the observation; undefined from it means that
 * this field cannot be mended by a patch, and then there is no mend.
 */
export function setDeciding(value: PatchValue | ((observed: Observed) => PatchValue | undefined)): MendOf {
  return patchDeciding((observed) => {
    const wanted = typeof value === "function" ? value(observed) : value;
    return wanted === undefined ? undefined : { [observed.path]: wanted };
  });
}

/** A mend made of what each deciding observation asks for; paths of several are merged into one patch of the asset. */
export function patchDeciding(
  patchesOf: (observed: Observed, evidence: Evidence) => Patches | undefined,
  adjust?: (patches: Patches) => readonly string[],
): MendOf {
  return setPaths((_, evidence) => {
    const all: Record<string, PatchValue> = {};
    for (const observed of decidingOf(evidence)) {
      const patches = patchesOf(observed, evidence);
      if (!patches || Object.keys(patches).some((path) => Object.hasOwn(all, path) && ambiguous(path)))
        return undefined;
      Object.assign(all, patches);
    }
    return all;
  }, adjust);
}

/** Two ports of one number (TCP and UDP) are the same item to a patch. */
function ambiguous(path: string): boolean {
  return path.includes(".ports[");
}

/**
 * A mend that patches the asset at the given paths. `adjust` says which of them hold a value that is only a start.
 * No path, or one that a patch cannot address: no mend.
 */
export function setPaths(
  pathsOf: (asset: AssetRef, evidence: Evidence) => Patches | undefined,
  adjust?: (patches: Patches) => readonly string[],
): MendOf {
  return (asset, evidence) => {
    const patches = pathsOf(asset, evidence);
    const target = nameOf(asset);
    const patch = patches && target && patchOf(target, patches);
    if (!patch) return undefined;
    const starts = adjust?.(patches) ?? [];
    const partial = evidence.searched?.endsWith(" more like these") === true;
    return {
      how: "patch",
      objects: [patch],
      ...(starts.length > 0 && { adjust: starts }),
      ...(partial && { partial }),
    };
  };
}

/** A mend that adds whole objects (a NetworkPolicy for the namespace). None: no mend. */
export function applyObjects(
  objectsOf: (asset: AssetRef, evidence: Evidence) => readonly PlainObject[] | undefined,
): MendOf {
  return (asset, evidence) => {
    const objects = objectsOf(asset, evidence) ?? [];
    return objects.length > 0 ? { how: "apply", objects } : undefined;
  };
}

/** A mend that removes the asset. */
export const deleteObject: MendOf = (asset) => {
  const target = nameOf(asset);
  return target && deleteObjects([target]);
};

/** The mend that removes the objects of these names; none for none. */
export function deleteObjects(targets: readonly ObjectName[]): Mend | undefined {
  return targets.length > 0 ? { how: "delete", objects: targets.map(headOf) } : undefined;
}

/** The mend that patches several objects, each at its own paths; undefined when one of them cannot be addressed. */
export function patchObjects(targets: readonly (readonly [ObjectName, Patches])[]): Mend | undefined {
  const objects = targets.map(([target, patches]) => patchOf(target, patches));
  const whole = objects.filter((object) => object !== undefined);
  return whole.length > 0 && whole.length === objects.length ? { how: "patch", objects: whole } : undefined;
}

/** The observations of the asset itself that made the verdict. Those of a running pod mend themselves when its template is mended. */
export function decidingOf(evidence: Evidence): Observed[] {
  return evidence.observed.filter(({ deciding, object }) => deciding === true && object === undefined);
}

/** Names the API object that an asset is; undefined for assets that are none, and for objects without a name. */
export function nameOf(asset: AssetRef): ObjectName | undefined {
  if (!asset.kubernetes || asset.name === "") return undefined;
  return { ...asset.kubernetes, name: asset.name, namespace: asset.namespace };
}

/** `apiVersion`, `kind` and `metadata` of an object: what every patch, and every object to add or remove, begins with. */
export function headOf({ apiVersion, kind, name, namespace }: ObjectName): PlainObject {
  return { apiVersion, kind, metadata: { name, ...(namespace !== null && { namespace }) } };
}

/** A strategic merge patch that sets paths of one object; undefined when there is none or one cannot be addressed. */
function patchOf(target: ObjectName, patches: Patches): PlainObject | undefined {
  const patch = headOf(target);
  const entries = Object.entries(patches);
  for (const [path, value] of entries) {
    const steps = readFieldPath(path);
    if (!steps || steps.some(({ field }) => field === "ephemeralContainers")) return undefined;
    setAt(patch, steps, value);
  }
  return entries.length > 0 ? patch : undefined;
}

function setAt(root: PlainObject, steps: readonly Step[], value: PatchValue): void {
  let holder = root;
  steps.forEach((step, at) => {
    const last = at === steps.length - 1;
    if (!step.in) {
      if (last) holder[step.field] = value;
      else holder = objectAt(holder, step.field);
      return;
    }
    const { by, is } = step.in;
    if (by !== null) {
      const item = itemOf(holder, step.field, by, is);
      if (last) Object.assign(item, value ?? { $patch: "delete" });
      else holder = item;
    } else if (last) objectAt(holder, step.field)[is] = value;
    else holder = objectAt(objectAt(holder, step.field), String(is));
  });
}

function objectAt(holder: PlainObject, key: string): PlainObject {
  const known = holder[key];
  if (typeof known === "object" && known !== null && !Array.isArray(known)) return known as PlainObject;
  const made: PlainObject = {};
  holder[key] = made;
  return made;
}

function itemOf(holder: PlainObject, field: string, by: string, is: string | number): PlainObject {
  const list = (Array.isArray(holder[field]) ? holder[field] : []) as PlainObject[];
  holder[field] = list;
  const known = list.find((item) => item[by] === is);
  if (known) return known;
  const made: PlainObject = { [by]: is };
  list.push(made);
  return made;
}
