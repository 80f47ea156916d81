/** What a rule of a benchmark can be evidence for, and the check that judges it. docs/imports.md lists the rules by topic. */
export const checkOfTopic = {
  "host-hardening": "host-passes-reported-hardening",
  "needless-service": "host-has-no-reported-needless-service",
  "pending-update": "host-has-no-reported-pending-update",
  "update-tool": "host-has-a-reported-update-tool",
  "login-audit": "host-has-a-reported-login-audit",
  "escalation-log": "host-has-a-reported-escalation-log",
  "runtime-settings": "host-passes-reported-runtime-settings",
  seccomp: "host-has-no-reported-unfiltered-container",
  "writable-container": "host-has-no-reported-writable-container",
  "sensitive-mount": "host-has-no-reported-sensitive-mount",
  "root-container": "host-has-no-reported-root-container",
  "insecure-registry": "host-has-no-reported-insecure-registry",
  "orchestrator-settings": "host-passes-reported-orchestrator-settings",
  "orchestrator-encryption": "host-passes-reported-orchestrator-encryption",
  "mutual-authentication": "host-passes-reported-mutual-authentication",
  "orchestrator-logins": "host-passes-reported-orchestrator-logins",
  "orchestrator-authorization": "host-passes-reported-orchestrator-authorization",
  "node-identity": "host-passes-reported-node-identity",
  "audit-log": "host-passes-reported-audit-log",
  "secret-encryption": "host-passes-reported-secret-encryption",
} as const;
export type BenchmarkTopic = keyof typeof checkOfTopic;

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
