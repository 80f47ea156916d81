import { clusterRules } from "./cluster-rules";
import { controlPlaneRules, fileRules, kubeletSections, nodeInfoFiles } from "./control-plane-rules";
import { workloadRules } from "./workload-rules";

/** Rules of docs/conformance.md with the checks that together ask the same, by the heading that they stand under. */
export function ruleTables(): Map<string, string> {
  return new Map([
    ["Workloads and images", tableOf([...workloadRules])],
    ["Roles, bindings, accounts, namespaces and networks", tableOf([...clusterRules])],
    ["Control plane and kubelets", tableOf([...controlPlaneRules, ...kubeletSections].map(one))],
    ["Files of nodes", tableOf([...fileRules, ...nodeInfoFiles].map(([rule, { check }]) => one([rule, check])))],
  ]);
}

function one([rule, check]: readonly [string, string]): [string, readonly string[]] {
  return [rule, [check]];
}

function tableOf(rules: readonly (readonly [string, readonly string[]])[]): string {
  const rows = rules
    .filter(([rule]) => rule !== "None")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([rule, checks]) => `| \`${rule}\` | ${checks.map((check) => `\`${check}\``).join(", ")} |`);
  return ["| rule | checks |", "| --- | --- |", ...rows].join("\n");
}
