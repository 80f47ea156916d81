import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, type Subject } from "@/controls/checks/binding-subjects";
import { environmentOf, meansTesters } from "@/controls/checks/environment-of";
import type { World } from "@/controls/world";

/**
 * Claim: testing staff has no rights in production.
 * Why: testing staff is to have little or no access to production containers (SP 800-190, 4.3.1).
 * Looks at: names of users, groups and accounts with a word that means testing, and the environment that the binding's namespace states.
 * Passes when: the binding gives testers nothing in a namespace of production, and nothing in the whole cluster.
 * Cannot see: who belongs to a group. Where no name means testing, nobody can be told apart and nothing is assessed.
 */
export const bindingKeepsTestersOutOfProduction = defineCheck({
  id: "binding-keeps-testers-out-of-production",
  version: 1,
  title: { pass: "Testers have no access to production", fail: "Testers have access to production" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: ["binding", "namespace"],
  proves: ["4.3.1-c"],
  indicates: [],
  references: [],
  remediation: { text: "Take the binding of the testing group away from production and from the whole cluster." },
  examine: (binding, world) => {
    const isTester = ({ name }: Subject) => meansTesters(name, world.settings);
    if (!anyTester(world)) throw new CannotTell("no name of a subject means people who test");
    if (!binding.body.subjects.some(isTester))
      return notApplicable({ observed: [observedRoleRef(binding)], searched: "no subject that tests" });
    const { namespace } = binding.asset;
    const subjects = observedSubjects(binding, isTester, true);
    if (namespace === null) return fail([...subjects, { path: "scope", value: "the whole cluster", deciding: true }]);
    const environment = environmentOf(namespace, world);
    if (environment === undefined) throw new CannotTell(`namespace ${namespace} states no environment`);
    const observed = [
      ...subjects,
      { path: "environment", value: environment, object: `Namespace ${namespace}`, deciding: true },
    ];
    return environment === "production" ? fail(observed) : pass(observed);
  },
});

function anyTester(world: World<"binding">): boolean {
  return world.once("permissions/any-tester", () =>
    world.all("binding").some(({ body }) => body.subjects.some(({ name }) => meansTesters(name, world.settings))),
  );
}
