import type { BenchmarkTopic, RuleMeaning } from "@/controls/benchmarks/topics";
import type { ReportedRule } from "@/facts/host/benchmark-report";

/** Tests of Lynis by what they are evidence for. */
export const lynisTests: Readonly<Partial<Record<BenchmarkTopic, readonly string[]>>> = {
  "host-hardening": [
    "AUTH-9204",
    "AUTH-9208",
    "AUTH-9228",
    "AUTH-9229",
    "AUTH-9252",
    "AUTH-9262",
    "AUTH-9283",
    "AUTH-9286",
    "AUTH-9308",
    "AUTH-9328",
    "BOOT-5122",
    "BOOT-5184",
    "FILE-6362",
    "FILE-6363",
    "FILE-7524",
    "FINT-4350",
    "FIRE-4512",
    "FIRE-4590",
    "HOME-9304",
    "HOME-9306",
    "HRDN-7222",
    "KRNL-5820",
    "KRNL-6000",
    "MACF-6290",
    "NETW-3200",
    "SSH-7408",
    "STRG-1846",
    "USB-1000",
  ],
  "needless-service": [
    "INSE-8000",
    "INSE-8016",
    "INSE-8100",
    "INSE-8116",
    "INSE-8304",
    "INSE-8316",
    "INSE-8320",
    "INSE-8322",
  ],
  "pending-update": ["KRNL-5830", "PKGS-7386", "PKGS-7392"],
  "update-tool": ["PKGS-7420"],
  "login-audit": ["ACCT-9628", "ACCT-9630", "AUTH-9408", "LOGG-2130"],
};

/** Tests that can fail a topic and pass it only beside others: that no reboot is due says nothing of updates that were never looked for. */
export const sayNothingAlone: ReadonlySet<string> = new Set(["KRNL-5830"]);

const topics = new Map(
  Object.entries(lynisTests).flatMap(([topic, ids]) => ids.map((id) => [id, topic as BenchmarkTopic] as const)),
);

/** What a test of Lynis is evidence for. */
export function meaningOfLynis({ id }: ReportedRule): RuleMeaning {
  const topic = topics.get(id);
  return topic ? { topic } : { unmapped: "nothing-asked" };
}
