import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { observedRoleRef, observedSubjects, type Subject } from "@/controls/checks/binding-subjects";
import { environmentOf, meansTesters } from "@/controls/checks/environment-of";
import type { World } from "@/controls/world";

/**
 * Claim: testing staff has rights where testing is done, and nowhere else.
 * Why: testers are to reach test images and the hosts that run them only (SP 800-190, 4.3.1).
 * Looks at: names of users, groups and accounts with a word that means testing, and the environment that the binding's namespace states.
 * Passes when: the binding gives testers rights in a namespace that states a test environment.
 * Cannot see: who belongs to a group. Where no name means testing, nobody can be told apart and nothing is assessed.
 */
export const bindingKeepsTestersInTestNamespaces = defineCheck({
  id: "binding-keeps-testers-in-test-namespaces",
  version: 1,
  title: { pass: "Testers have access to test namespaces only", fail: "Testers have access beyond test namespaces" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: ["binding", "namespace"],
  proves: ["4.3.1-b"],
  indicates: [],
  references: [],
  remediation: { text: "Bind the testing group in namespaces of test environments only." },
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
    return environment !== "test" ? fail(observed) : pass(observed);
  },
});

function anyTester(world: World<"binding">): boolean {
  return world.once("permissions/any-tester", () =>
    world.all("binding").some(({ body }) => body.subjects.some(({ name }) => meansTesters(name, world.settings))),
  );
}
