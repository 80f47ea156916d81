import cluster from "@/messages/ja/checks-cluster.json";
import workload from "@/messages/ja/checks-workload.json";

/** The Japanese words of a check: its claim, its failure, and how to mend it. */
export interface CheckWords {
  pass: string;
  fail: string;
  remediation: string;
}

/** The Japanese words of the checks, by id. */
export const japaneseChecks: ReadonlyMap<string, CheckWords> = new Map(Object.entries({ ...workload, ...cluster }));
