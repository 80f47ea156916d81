import { notApplicable, type Observed, type Verdict } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import type { Binding } from "@/controls/checks/rbac-rules";

export type Subject = Binding["body"]["subjects"][number];

/** `ClusterRole cluster-admin`: what a binding grants, as evidence. */
export function observedRoleRef(binding: Binding, deciding = false): Observed {
  const { kind, name } = binding.body.roleRef;
  return { path: "roleRef", value: `${kind} ${name}`, ...(deciding ? { deciding } : {}) };
}

/** The subjects that match, each with its place in the list: `subjects[0]`, `ServiceAccount shop/default`. */
export function observedSubjects(
  binding: Binding,
  isMeant: (subject: Subject, binding: Binding) => boolean = () => true,
  deciding = false,
): Observed[] {
  const found = binding.body.subjects.flatMap((subject, index): Observed[] =>
    isMeant(subject, binding)
      ? [{ path: `subjects[${index}]`, value: subjectTitle(subject), ...(deciding ? { deciding } : {}) }]
      : [],
  );
  return atMost(found, "more subjects");
}

/** The subjects that match as what decided, the role, and then those that may stay: whoever mends the binding has to know them. */
export function observedAmong(
  binding: Binding,
  isMeant: (subject: Subject) => boolean,
  roleDecides = false,
): Observed[] {
  const found = observedSubjects(binding, isMeant, true);
  const others = observedSubjects(binding, (subject) => !isMeant(subject));
  return [...found, observedRoleRef(binding, roleDecides), ...others];
}

export function subjectTitle({ kind, name, namespace }: Subject): string {
  return `${kind} ${namespace ? `${namespace}/` : ""}${name}`;
}

/** The verdict on bindings that the API server itself makes and keeps. */
export function stockBinding(binding: Binding): Verdict {
  return notApplicable({ observed: [observedRoleRef(binding)], searched: "the API server makes this binding itself" });
}
