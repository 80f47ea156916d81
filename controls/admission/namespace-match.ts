import { mayLeavePodsOut } from "@/controls/admission/match-conditions";
import { fitsPattern } from "@/controls/admission/wildcard";
import { selects, selectsAll } from "@/controls/checks/label-selectors";
import type { Fact } from "@/facts/fact";
import type { MatchRule } from "@/facts/kubernetes/admission";
import type { PolicyScope } from "@/facts/kubernetes/engine-policy";
import type { LabelSelector } from "@/facts/kubernetes/fields";

/** A namespace as admission sees it. */
export interface NamespaceLabels {
  name: string;
  labels: Readonly<Record<string, string>>;
}

/** The labels of a namespace, with the one that the API server always sets (since 1.21) where a file leaves it out. */
export function admittedNamespace({ asset, body }: Fact<"namespace">): NamespaceLabels {
  return { name: asset.name, labels: { ...body.labels, "kubernetes.io/metadata.name": asset.name } };
}

/**
 * How far a scope reaches the pods of a namespace: all of them, none, some of them by a known rule (`some`), or that cannot be told (`unsure`).
 * `why` names the field that decides, where it is not all.
 */
export interface Reach {
  how: "all" | "none" | "some" | "unsure";
  why: string;
}

const all: Reach = { how: "all", why: "" };

/** How far a scope of an engine's rule reaches into a namespace. */
export function reachOfScope(scope: PolicyScope, namespace: NamespaceLabels): Reach {
  if (!isAboutPods(scope.kinds)) return { how: "none", why: `kinds ${scope.kinds.slice(0, 5).join(", ")}` };
  if (!hasCreate(scope.operations)) return { how: "none", why: `operations ${scope.operations.join(", ")}` };
  if (scope.namespaces.length > 0 && !scope.namespaces.some((pattern) => fitsName(pattern, namespace.name)))
    return { how: "none", why: `namespaces ${scope.namespaces.slice(0, 5).join(", ")}` };
  const excluded = scope.excludedNamespaces.find((pattern) => fitsName(pattern, namespace.name));
  if (excluded !== undefined) return { how: "none", why: `excludedNamespaces ${excluded}` };
  if (scope.namespaceSelector && !selects(scope.namespaceSelector, namespace.labels))
    return { how: "none", why: "namespaceSelector" };
  return narrowed(scope.objectSelector, scope.narrowedBy);
}

/** Where a field names single objects, some are left out for sure; where it is an expression, that cannot be told. */
function narrowed(objectSelector: LabelSelector | undefined, narrowedBy: readonly string[]): Reach {
  const known = narrowedBy.find((field) => singling.has(field));
  if (objectSelector && !selectsAll(objectSelector)) return { how: "some", why: "a selector of objects" };
  if (known !== undefined) return { how: "some", why: known };
  const [first] = narrowedBy;
  return first === undefined ? all : { how: "unsure", why: first };
}

const singling = new Set(["names", "name", "annotations", "scope", "source", "resourceNames"]);

/** How far rules of the API server's own kind (webhooks, ValidatingAdmissionPolicies) reach into a namespace. */
export function reachOfRules(
  match: {
    rules: readonly MatchRule[];
    excludeRules?: readonly MatchRule[];
    namespaceSelector?: LabelSelector;
    objectSelector?: LabelSelector;
    matchConditions?: readonly string[];
  },
  namespace: NamespaceLabels,
): Reach {
  const asked = match.rules.filter(seesPodCreation);
  if (asked.length === 0) return { how: "none", why: "rules" };
  if (match.excludeRules?.some(seesPodCreation)) return { how: "none", why: "excludeResourceRules" };
  if (match.namespaceSelector && !selects(match.namespaceSelector, namespace.labels))
    return { how: "none", why: "namespaceSelector" };
  const byName = asked.every(({ resourceNames }) => resourceNames.length > 0) ? ["resourceNames"] : [];
  const byCondition = match.matchConditions?.some(mayLeavePodsOut) ? ["matchConditions"] : [];
  return narrowed(match.objectSelector, [...byName, ...byCondition]);
}

/** Whether a rule of resources and operations sees the making of pods. */
export function seesPodCreation({ apiGroups, apiVersions, resources, operations, scope }: MatchRule): boolean {
  return (
    apiGroups.some((group) => group === "" || group === "*") &&
    (apiVersions.length === 0 || apiVersions.some((version) => version === "v1" || version === "*")) &&
    resources.some((resource) => resource === "pods" || resource === "*" || resource === "*/*") &&
    hasCreate(operations) &&
    scope !== "Cluster"
  );
}

/** Whether a rule of resources and operations sees that an ephemeral container is added to a running pod. `*` stands for no subresource. */
export function seesEphemeralContainers({ apiGroups, resources, operations, scope }: MatchRule): boolean {
  const names = new Set(["pods/ephemeralcontainers", "pods/*", "*/ephemeralcontainers", "*/*"]);
  return (
    apiGroups.some((group) => group === "" || group === "*") &&
    resources.some((resource) => names.has(resource)) &&
    operations.some((each) => each === "UPDATE" || each === "*") &&
    scope !== "Cluster"
  );
}

/** Whether kinds, in the words of any engine, hold pods: `Pod`, `v1/Pod`, `pods`, `*`. Controllers alone let bare pods through. */
function isAboutPods(kinds: readonly string[]): boolean {
  return kinds.length === 0 || kinds.some((kind) => /^(?:(?!pods?\/)[^/]*\/)*(?:pods?|\*)$/i.test(kind));
}

/** Engines that name no operation mean all. */
function hasCreate(operations: readonly string[]): boolean {
  return operations.length === 0 || operations.some((each) => each === "CREATE" || each === "*");
}

/** Names of namespaces and policies as Kyverno and Gatekeeper write them: `*` for any text, `?` for one character. */
export function fitsName(pattern: string, name: string): boolean {
  return /[*?]/.test(pattern) ? fitsPattern(pattern, name) : pattern === name;
}
