import type { MendOf, Observed, PlainObject } from "@/controls/check";
import { deleteObject, headOf, nameOf } from "@/controls/mend";

const RBAC = "rbac.authorization.k8s.io";

/**
 * Takes the subjects that decided out of a binding, or the binding away where none is left. Evidence names the others too, as
 * `observedSubjects` writes them; where it left some out, there is no mend. RBAC's list of subjects is replaced as a whole by a patch.
 */
export const withoutDecidingSubjects: MendOf = (asset, evidence) => {
  const target = nameOf(asset);
  if (!target || evidence.observed.some(({ path }) => path === "more subjects")) return undefined;
  const left = evidence.observed.filter(({ path, deciding }) => path.startsWith("subjects[") && !deciding);
  if (left.length === 0) return deleteObject(asset, evidence);
  return { how: "patch", objects: [{ ...headOf(target), subjects: left.map(toSubject) }] };
};

/** `ServiceAccount shop/web`, `Group developers`, `User jane@example.com` as the API writes them. Only accounts have a namespace. */
function toSubject({ value }: Observed): PlainObject {
  const [kind = "", ...words] = String(value).split(" ");
  const name = words.join(" ");
  if (kind !== "ServiceAccount") return { kind, apiGroup: RBAC, name };
  const slash = name.indexOf("/");
  return slash < 0 ? { kind, name } : { kind, name: name.slice(slash + 1), namespace: name.slice(0, slash) };
}
