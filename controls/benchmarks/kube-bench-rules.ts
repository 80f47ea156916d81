import { bySection } from "@/controls/benchmarks/sections";
import type { BenchmarkTopic, RuleMeaning, UnmappedReason } from "@/controls/benchmarks/topics";
import type { ReportedRule } from "@/facts/host/benchmark-report";

type Table = Readonly<Partial<Record<BenchmarkTopic | UnmappedReason, string>>>;

/** Sections of the CIS Kubernetes Benchmark whose numbers are the same in every edition since 1.5. */
const sinceOneFive: Table = {
  "orchestrator-settings": "1.1.1-21 4.1.1-10",
  "orchestrator-encryption": "2.1 2.4",
  "mutual-authentication": "2.2-3 2.5-7",
  "left-to-people": "3.1.1-3",
  "cluster-objects": "5.1.1-13 5.2.1-13 5.3.1-2 5.4.1-2 5.5.1 5.6.1-4 5.7.1-4",
};

/** Sections of editions 1.10, 1.11 and 1.12, which number alike as far as they go. */
export const kubeBenchSections: Table = {
  ...sinceOneFive,
  "orchestrator-settings":
    "1.1.1-21 1.2.3 1.2.9-13 1.2.15 1.2.21-22 1.2.30 1.3.1-4 1.3.6-7 1.4.1-2 4.1.1-10 4.2.5-8 4.2.11 4.2.13-15 4.3.1",
  "orchestrator-logins": "1.2.1-2",
  "orchestrator-authorization": "1.2.6 1.2.8",
  "node-identity": "1.2.7 1.2.14 4.2.10",
  "mutual-authentication": "1.2.4-5 1.2.23 1.2.25-26 1.3.5 2.2-3 2.5-7 4.2.1-4",
  "orchestrator-encryption": "1.2.24 1.2.29 2.1 2.4 4.2.9 4.2.12",
  "secret-encryption": "1.2.27-28",
  "audit-log": "1.2.16-19 3.2.1",
  "left-to-people": "1.2.20 3.1.1-3 3.2.2",
};

/** In other editions and in benchmarks of distributions: what a rule asks, by the flag or plug-in of Kubernetes that it names. */
export const kubeBenchSettings: Readonly<Partial<Record<BenchmarkTopic, readonly string[]>>> = {
  "orchestrator-logins": ["basic-auth-file", "token-auth-file"],
  "orchestrator-authorization": ["authorization-mode"],
  "node-identity": ["NodeRestriction", "rotate-certificates"],
  "mutual-authentication": [
    "anonymous-auth",
    "auto-tls",
    "client-ca-file",
    "client-cert-auth",
    "etcd-cafile",
    "etcd-certfile",
    "kubelet-certificate-authority",
    "kubelet-client-certificate",
    "peer-auto-tls",
    "peer-client-cert-auth",
    "read-only-port",
    "root-ca-file",
  ],
  "orchestrator-encryption": [
    "cert-file",
    "insecure-bind-address",
    "insecure-port",
    "kubelet-https",
    "peer-cert-file",
    "secure-port",
    "tls-cert-file",
    "tls-cipher-suites",
  ],
  "secret-encryption": ["encryption-provider-config"],
  "audit-log": ["audit-log-maxage", "audit-log-maxbackup", "audit-log-maxsize", "audit-log-path", "audit-policy-file"],
  "orchestrator-settings": [
    "AlwaysAdmit",
    "AlwaysPullImages",
    "DenyServiceExternalIPs",
    "EventRateLimit",
    "NamespaceLifecycle",
    "RotateKubeletServerCertificate",
    "ServiceAccount",
    "bind-address",
    "event-qps",
    "eventRecordQPS",
    "hostname-override",
    "make-iptables-util-chains",
    "profiling",
    "protect-kernel-defaults",
    "request-timeout",
    "service-account-key-file",
    "service-account-lookup",
    "service-account-private-key-file",
    "streaming-connection-idle-timeout",
    "terminated-pod-gc-threshold",
    "use-service-account-credentials",
  ],
};

const numbered = bySection(kubeBenchSections);
const stable = bySection(sinceOneFive);
const settings = new Map(
  Object.entries(kubeBenchSettings).flatMap(([topic, names]) =>
    names.map((name) => [name, topic as BenchmarkTopic] as const),
  ),
);

/** Editions with the numbers of `kubeBenchSections`, and those that share only what every edition shares. */
const known = /^cis-1\.1[0-2](\.\d+)?$/;
const older = /^(cis-)?1\.(5|6|7|8|9|20|23|24)$/;

/** What a rule of kube-bench is evidence for. `benchmark` is the edition as the report names it. */
export function meaningOfKubeBench(rule: ReportedRule, benchmark: string | null): RuleMeaning {
  if (known.test(benchmark ?? "")) return meaning(numbered.get(rule.id) ?? "edition-unknown");
  const shared = older.test(benchmark ?? "") ? stable.get(rule.id) : undefined;
  if (shared !== undefined) return meaning(shared);
  const asked = (rule.asks ?? []).map((name) => settings.get(name)).find((topic) => topic !== undefined);
  return meaning(asked ?? "edition-unknown");
}

const topics = new Set<string>([...Object.keys(kubeBenchSettings)]);

function meaning(key: BenchmarkTopic | UnmappedReason): RuleMeaning {
  return topics.has(key) ? { topic: key as BenchmarkTopic } : { unmapped: key as UnmappedReason };
}
