import { clusterRules } from "./cluster-rules";
import { type RuleCase, ruleOf } from "./rule-cases";
import { workloadRules } from "./workload-rules";

/** The families of cases about flags, kubelets and files of nodes, which control-plane.test.ts runs. */
export const controlPlaneFamilies = /^(cp\.|node\.(kubelet|fileowner|fileperm))/;
/** The families of cases about files that images are built from. */
const dockerfileFamilies = /^dockerfile/;

/** Whether a case is about Kubernetes objects and its verdict has to be ours. */
export function isAboutObjects({ family, grade, expected }: RuleCase): boolean {
  const isElsewhere = controlPlaneFamilies.test(family) || dockerfileFamilies.test(family);
  return !isElsewhere && grade !== "C" && expected !== "data";
}

/** Our checks that together ask what the rule of a case asks; none where nothing of ours does. */
export function checksFor(known: RuleCase): readonly string[] {
  return workloadRules.get(ruleOf(known)) ?? clusterRules.get(ruleOf(known)) ?? [];
}
