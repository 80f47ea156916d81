/**
 * One step of a field path. `field` is a key of an object; with `in` it is a key of the object that stands in the list `field` under
 * `in.by` = `in.is` (the container whose name is web), or of the map `field` under the key `in.is` where `by` is null.
 */
export interface Step {
  field: string;
  in?: { by: string | null; is: string | number };
}

/** Maps whose keys stand in brackets, because they hold dots. */
const maps = new Set([
  "annotations",
  "data",
  "labels",
  "limits",
  "matchLabels",
  "nodeSelector",
  "requests",
  "stringData",
]);

/** Lists whose items a strategic merge patch addresses, with the field it knows them by (`patchMergeKey` of the Kubernetes API). */
const lists: Readonly<Record<string, string>> = {
  containers: "name",
  env: "name",
  ephemeralContainers: "name",
  imagePullSecrets: "name",
  initContainers: "name",
  volumeDevices: "devicePath",
  volumeMounts: "mountPath",
  volumes: "name",
  webhooks: "name",
};

const step = /([A-Za-z_$][\w$/-]*)(?:\[([^[\]]+)\])?(?:\.|$)/y;

/**
 * Reads a field path as evidence writes it: `spec.containers[web].ports[8080].hostPort`, `metadata.labels[example.com/team]`. Gives
 * undefined for what a patch cannot address: lists without a merge key (they are replaced as a whole), a list without an item, and
 * names that would make the path ambiguous.
 */
export function readFieldPath(path: string): Step[] | undefined {
  const steps: Step[] = [];
  for (step.lastIndex = 0; step.lastIndex < path.length; ) {
    const found = step.exec(path);
    const read = found && toStep(found[1]!, found[2], steps);
    if (!read) return undefined;
    steps.push(read);
  }
  return path === "" || path.endsWith(".") ? undefined : steps;
}

function toStep(field: string, bracket: string | undefined, before: readonly Step[]): Step | undefined {
  if (field === "__proto__" || bracket === "__proto__") return undefined;
  if (bracket === undefined) return { field };
  if (maps.has(field)) return { field, in: { by: null, is: bracket } };
  if (field === "ports") return portStep(bracket, before);
  const by = Object.hasOwn(lists, field) ? lists[field] : undefined;
  return by === undefined ? undefined : { field, in: { by, is: bracket } };
}

/** Ports are known by their number: that of a container by containerPort, that of a Service by port. */
function portStep(bracket: string, before: readonly Step[]): Step | undefined {
  const number = Number(bracket);
  if (!Number.isInteger(number)) return undefined;
  const ofContainer = before.at(-1)?.field.toLowerCase().endsWith("containers") === true;
  return { field: "ports", in: { by: ofContainer ? "containerPort" : "port", is: number } };
}

/** The path of what holds the last field: `a.b` for `a.b.c`, `a.list[x]` for `a.list[x].c`. */
export function parentOf(path: string): string {
  return path.replace(/\.[^.[\]]+$/, "");
}
