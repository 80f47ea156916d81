import { fail, notApplicable, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { byText, counted } from "@/controls/checks/observed-limit";

// Labels by which organisations say what something is. Which keys they use is a setting (controls/settings.ts); only the part after the prefix
// counts: `example.com/team` says what `team` says, unless the setting names the whole key.

/** Whether a label key is one of the meant ones, as it stands or behind any prefix: `plimsoll.dev/sensitivity`. */
export function isOneOf(keys: readonly string[], key: string): boolean {
  return keys.includes(key) || keys.includes(key.slice(key.lastIndexOf("/") + 1).toLowerCase());
}

/** The first label (by key) that says it and has a value. */
export function statedLabel(
  labels: Readonly<Record<string, string>>,
  keys: readonly string[],
): { key: string; value: string } | undefined {
  const key = Object.keys(labels)
    .sort(byText)
    .find((each) => isOneOf(keys, each) && labels[each] !== "");
  return key === undefined ? undefined : { key, value: labels[key]! };
}

/** The namespaces that Kubernetes makes for itself: they belong to the platform, not to a workload owner. */
export function isPlatformNamespace(name: string): boolean {
  return name === "kube-system" || name === "kube-public" || name === "kube-node-lease";
}

/** Passes when the namespace says it in a label, or in an annotation where `alsoAnnotations`. */
export function judgeStated(
  namespace: SubjectOf<"namespace">,
  keys: readonly string[],
  { alsoAnnotations = false } = {},
): Verdict {
  const { name } = namespace.asset;
  if (isPlatformNamespace(name))
    return notApplicable({
      observed: [{ path: "metadata.name", value: name }],
      searched: "a namespace of Kubernetes itself",
    });
  const { labels, annotations } = namespace.body;
  const label = statedLabel(labels, keys);
  if (label) return pass([said("labels", label)]);
  const annotation = alsoAnnotations ? statedLabel(annotations, keys) : undefined;
  if (annotation) return pass([said("annotations", annotation)]);
  const where = alsoAnnotations ? "labels and annotations" : "labels";
  return fail({
    observed: [{ path: `metadata.labels[${ourKey(keys)}]`, value: null, deciding: true }],
    searched: `${counted(Object.keys(labels).length, "label")}; looked in ${where} for ${keys.join(", ")}`,
  });
}

/** The key to write where none says it: the first one that is meant, under our prefix where it has none. */
function ourKey([key = ""]: readonly string[]): string {
  return key.includes("/") ? key : `plimsoll.dev/${key}`;
}

function said(where: string, { key, value }: { key: string; value: string }): Observed {
  return { path: `metadata.${where}[${key}]`, value, deciding: true };
}
