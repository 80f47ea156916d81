import { defineCheck } from "@/controls/check";
import { judgeTesters, withdrawTesters } from "@/controls/checks/test-subjects";

/**
 * Claim: testing staff has rights where testing is done, and nowhere else.
 * Why: testers are to reach test images and the hosts that run them only (SP 800-190, 4.3.1).
 * Looks at: names of users, groups and accounts, and labels of accounts, with a word that means testing; the environment that the
 * namespace of the binding states.
 * Passes when: the binding gives testers rights in a namespace that states a test environment.
 * Cannot see: who belongs to a group. Where no name means testing, nobody can be told apart and nothing is assessed.
 */
export const bindingKeepsTestersInTestNamespaces = defineCheck({
  id: "binding-keeps-testers-in-test-namespaces",
  version: 2,
  title: { pass: "Testers have access to test namespaces only", fail: "Testers have access beyond test namespaces" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: ["binding", "namespace"],
  consults: ["service-account"],
  proves: ["4.3.1-b"],
  indicates: [],
  references: [],
  remediation: { text: "Bind the testing group in namespaces of test environments only." },
  mend: withdrawTesters,
  examine: (binding, world) => judgeTesters(binding, world, (environment) => environment === "test"),
});
