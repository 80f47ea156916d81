import admission from "@/messages/ja/checks-admission.json";
import cluster from "@/messages/ja/checks-cluster.json";
import hosts from "@/messages/ja/checks-hosts.json";
import imports from "@/messages/ja/checks-imports.json";
import network from "@/messages/ja/checks-network.json";
import nodes from "@/messages/ja/checks-nodes.json";
import permissions from "@/messages/ja/checks-permissions.json";
import runtime from "@/messages/ja/checks-runtime.json";
import workload from "@/messages/ja/checks-workload.json";

/** The Japanese words of a check: its claim, its failure, and how to mend it. */
export interface CheckWords {
  pass: string;
  fail: string;
  remediation: string;
}

/** The Japanese words of the checks, by id. */
export const japaneseChecks: ReadonlyMap<string, CheckWords> = new Map(
  Object.entries({
    ...workload,
    ...cluster,
    ...network,
    ...permissions,
    ...nodes,
    ...admission,
    ...runtime,
    ...hosts,
    ...imports,
  }),
);
