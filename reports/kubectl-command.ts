import type { Mend, PlainObject } from "@/controls/check";

/** API groups of Kubernetes itself; `kubectl patch --type strategic` knows no other. */
const builtIn = new Set([
  "",
  "admissionregistration.k8s.io",
  "apiregistration.k8s.io",
  "apps",
  "autoscaling",
  "batch",
  "certificates.k8s.io",
  "networking.k8s.io",
  "policy",
  "rbac.authorization.k8s.io",
  "scheduling.k8s.io",
  "storage.k8s.io",
]);

/** Kinds whose pod template the API server does not let anybody change. */
const fixed = new Set(["Pod", "Job"]);

/** What to type at a shell to bring a mend into the cluster; null where kubectl has no command for it. */
export function kubectlCommand({ how, objects }: Mend): string | null {
  if (how === "apply") return "kubectl apply -f objects.yaml";
  if (how === "delete") return objects.map((each) => `kubectl delete ${target(each)}`).join("\n");
  if (!objects.every((each) => builtIn.has(groupOf(each)))) return null;
  const file = (at: number) => (objects.length > 1 ? `patch-${at + 1}.yaml` : "patch.yaml");
  return objects.map((each, at) => patchCommand(each, file(at))).join("\n");
}

/** Whether the object has to be made again because what the patch changes is fixed in a running one. */
export function recreates(object: PlainObject): boolean {
  return fixed.has(String(object.kind)) && "spec" in object;
}

function patchCommand(object: PlainObject, file: string): string {
  const patch = `--type strategic --patch-file ${file}`;
  if (!recreates(object)) return `kubectl patch ${target(object)} ${patch}`;
  return `kubectl patch --local -f manifest.yaml ${patch} -o yaml | kubectl replace --force -f -`;
}

/** `deployment.apps/web -n shop`, quoted for a shell where a name holds more than names should. */
function target(object: PlainObject): string {
  const { name, namespace } = object.metadata as { name: string; namespace?: string };
  const group = groupOf(object);
  const resource = `${String(object.kind).toLowerCase()}${group && `.${group}`}/${name}`;
  return namespace === undefined ? quoted(resource) : `${quoted(resource)} -n ${quoted(namespace)}`;
}

function groupOf({ apiVersion }: PlainObject): string {
  const text = String(apiVersion);
  return text.includes("/") ? text.slice(0, text.indexOf("/")) : "";
}

function quoted(word: string): string {
  return /^[\w][\w.:/-]*$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
