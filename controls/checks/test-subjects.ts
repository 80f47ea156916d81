import {
  CannotTell,
  type Evidence,
  fail,
  type Mend,
  notApplicable,
  type Observed,
  pass,
  type Verdict,
} from "@/controls/check";
import { observedRoleRef, observedSubjects, type Subject } from "@/controls/checks/binding-subjects";
import { environmentOf, meansTesters } from "@/controls/checks/environment-of";
import type { Binding } from "@/controls/checks/rbac-rules";
import { deleteObject } from "@/controls/mend";
import type { World } from "@/controls/world";
import type { AssetRef } from "@/facts/asset";

type Needs = World<"binding" | "namespace" | "service-account">;

/**
 * Judges where the people who test have rights. They are recognised by a word in the name of a user, a group or a service account, or in a label
 * value of a service account. Where nobody is recognised, nothing is said: that nobody is called a tester does not mean that nobody tests.
 * @param isAllowed whether an environment (`production`, `test`, another word) is one where they may have rights
 */
export function judgeTesters(binding: Binding, world: Needs, isAllowed: (environment: string) => boolean): Verdict {
  if (!anyTester(world)) throw new CannotTell("no name of a subject means people who test");
  const isTester = (subject: Subject) => tests(subject, binding, world);
  if (!binding.body.subjects.some(isTester))
    return notApplicable({ observed: [observedRoleRef(binding)], searched: "no subject that tests" });
  const subjects = [...observedSubjects(binding, isTester, true), observedRoleRef(binding)];
  const others = observedSubjects(binding, (subject) => !isTester(subject));
  const { namespace } = binding.asset;
  if (namespace === null)
    return fail([...subjects, { path: "scope", value: "the whole cluster", deciding: true }, ...others]);
  const environment = environmentOf(namespace, world);
  if (environment === undefined) throw new CannotTell(`namespace ${namespace} states no environment`);
  const place: Observed = { path: "environment", value: environment, object: `Namespace ${namespace}`, deciding: true };
  return isAllowed(environment) ? pass([...subjects, place]) : fail([...subjects, place, ...others]);
}

/** Where nobody but testers is in a binding, it can go; where others are, somebody has to take the testers out. */
export function withdrawTesters(asset: AssetRef, evidence: Evidence): Mend | undefined {
  const others = evidence.observed.some(({ path, deciding }) => !deciding && path.startsWith("subjects["));
  return others ? undefined : deleteObject(asset, evidence);
}

function anyTester(world: Needs): boolean {
  return world.once("permissions/any-tester", () =>
    world.all("binding").some((binding) => binding.body.subjects.some((subject) => tests(subject, binding, world))),
  );
}

function tests(subject: Subject, binding: Binding, world: Needs): boolean {
  if (meansTesters(subject.name, world.settings)) return true;
  if (subject.kind !== "ServiceAccount") return false;
  const account = world.named("service-account", subject.name, subject.namespace ?? binding.asset.namespace);
  return Object.values(account?.body.labels ?? {}).some((value) => meansTesters(value, world.settings));
}
