// A small strategic merge patch, after the rules of the Kubernetes API: maps merge, null takes a key away, lists with a merge key merge
// item by item, other lists are replaced, `$patch: delete` and `$deleteFromPrimitiveList` take out.

type Plain = Record<string, unknown>;

const mergeKeys: Record<string, readonly string[]> = {
  containers: ["name"],
  initContainers: ["name"],
  volumes: ["name"],
  env: ["name"],
  imagePullSecrets: ["name"],
  webhooks: ["name"],
  volumeMounts: ["mountPath"],
  ports: ["containerPort", "port"],
};

/** What an object is after a patch; neither is changed. */
export function strategicMerge(original: unknown, patch: unknown): Plain {
  return mergeMaps(asMap(original), asMap(patch));
}

function mergeMaps(original: Plain, patch: Plain): Plain {
  const merged = { ...original };
  for (const [key, value] of Object.entries(patch)) {
    const list = /^\$deleteFromPrimitiveList\/(.+)$/.exec(key)?.[1];
    if (list !== undefined) merged[list] = asList(merged[list]).filter((each) => !asList(value).includes(each));
    else if (value === null) delete merged[key];
    else if (Array.isArray(value)) merged[key] = mergeLists(key, asList(merged[key]), value);
    else if (isMap(value)) merged[key] = mergeMaps(asMap(merged[key]), value);
    else merged[key] = value;
  }
  return merged;
}

function mergeLists(field: string, original: readonly unknown[], patch: readonly unknown[]): unknown[] {
  const keys = mergeKeys[field];
  if (!keys) return [...patch];
  const merged = [...original];
  for (const item of patch.map(asMap)) {
    const by = keys.find((key) => key in item);
    if (by === undefined) throw new Error(`an item of ${field} has none of ${keys.join(", ")}`);
    const at = merged.findIndex((each) => asMap(each)[by] === item[by]);
    if (item.$patch === "delete") merged.splice(at, at < 0 ? 0 : 1);
    else if (at < 0) merged.push(item);
    else merged[at] = mergeMaps(asMap(merged[at]), item);
  }
  return merged;
}

function isMap(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function asMap(value: unknown): Plain {
  return isMap(value) ? value : {};
}
function asList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
