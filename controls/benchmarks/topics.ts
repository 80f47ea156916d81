/** What a rule of a benchmark is evidence for. Each topic has a check of its own; docs/imports.md lists the rules by topic. */
export const benchmarkTopics = [
  "host-hardening",
  "needless-service",
  "pending-update",
  "update-tool",
  "login-audit",
  "escalation-log",
  "runtime-settings",
  "seccomp",
  "writable-container",
  "sensitive-mount",
  "root-container",
  "insecure-registry",
  "orchestrator-settings",
  "orchestrator-encryption",
  "mutual-authentication",
  "orchestrator-logins",
  "orchestrator-authorization",
  "node-identity",
  "audit-log",
  "secret-encryption",
] as const;
export type BenchmarkTopic = (typeof benchmarkTopics)[number];

/** Why a rule is evidence for nothing here. Openly: it is counted and listed with this reason. */
export const unmappedReasons = {
  "left-to-people": "the benchmark leaves it to a person",
  "cluster-objects": "it is about objects of the cluster, which are read and judged there",
  "other-images": "it is about how images are made, which no report about a host can tell",
  "one-of-two": "AppArmor or SELinux suffices, and the tool fails a host for the one that it does not use",
  swarm: "it is about swarm mode, and passes where that is not in use",
  "nothing-asked": "no recommendation asks for it, or others ask more exactly",
  "edition-unknown": "the numbers of this edition of the benchmark are not known here",
} as const;
export type UnmappedReason = keyof typeof unmappedReasons;

/** What becomes of a rule. */
export type RuleMeaning = { topic: BenchmarkTopic } | { unmapped: UnmappedReason };
