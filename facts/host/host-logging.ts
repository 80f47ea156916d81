import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

const settings = z.record(z.string(), z.string());

/**
 * Who is let in and what is logged of it: sshd as it is in effect, audit rules, journald, forwarding. What is null is not there, or `unseen` names it
 * (`sshd`, `audit`, `journald`, `forwarding`) when it is there and may not be read.
 */
export const hostLoggingSchema = z.object({
  /** Keywords in lower case with the value that counts for every connection; what is not set is at its default. */
  sshd: settings.nullable(),
  /** `9.2`: defaults depend on it. */
  sshdVersion: maybe(z.string()),
  /** Settings for some connections only, by the criteria of their Match block. */
  sshdMatches: listOf(z.object({ criteria: z.string(), settings })),
  /** `isRunning`: whether the audit daemon runs; `immutable`: the rules cannot be changed until the next boot. */
  audit: z.object({ isRunning: z.boolean().nullable(), rules: z.array(z.string()), immutable: z.boolean() }).nullable(),
  journald: settings.nullable(),
  /** Whether the journal outlives a restart: null without a journal. */
  journalIsKept: z
    .boolean()
    .nullish()
    .transform((kept) => kept ?? null),
  /** Services that write the log into files of the host: `rsyslog`, `syslog-ng`. */
  localLogs: listOf(z.string()),
  /** Where logs are sent: `rsyslog @@logs:514`, `fluent-bit`. Never with credentials. */
  forwarding: listOf(z.string()),
  loginMonitors: listOf(z.string()),
  timeSync: maybe(z.string()),
  unseen: listOf(z.string()),
});
export type HostLoggingFact = z.infer<typeof hostLoggingSchema>;
