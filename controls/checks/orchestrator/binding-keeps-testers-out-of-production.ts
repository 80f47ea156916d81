import { defineCheck } from "@/controls/check";
import { judgeTesters, withdrawTesters } from "@/controls/checks/test-subjects";

/**
 * Claim: testing staff has no rights in production.
 * Why: testing staff is to have little or no access to production containers (SP 800-190, 4.3.1).
 * Looks at: names of users, groups and accounts, and labels of accounts, with a word that means testing; the environment that the
 * namespace of the binding states.
 * Passes when: the binding gives testers nothing in a namespace of production, and nothing in the whole cluster.
 * Cannot see: who belongs to a group. Where no name means testing, nobody can be told apart and nothing is assessed.
 */
export const bindingKeepsTestersOutOfProduction = defineCheck({
  id: "binding-keeps-testers-out-of-production",
  version: 2,
  title: { pass: "Testers have no access to production", fail: "Testers have access to production" },
  tier: "orchestrator",
  severity: "medium",
  about: "binding",
  needs: ["binding", "namespace"],
  consults: ["service-account"],
  proves: ["4.3.1-c"],
  indicates: [],
  references: [],
  remediation: { text: "Take the binding of the testing group away from production and from the whole cluster." },
  mend: withdrawTesters,
  examine: (binding, world) => judgeTesters(binding, world, (environment) => environment !== "production"),
});
