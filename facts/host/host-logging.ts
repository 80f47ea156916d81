import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** What is logged and where it goes: sshd as it is in effect, audit rules, journald, forwarding. */
export const hostLoggingSchema = z.object({
  sshd: z.record(z.string(), z.string()).nullable(),
  audit: z.object({ isRunning: z.boolean().nullable(), rules: z.array(z.string()), immutable: z.boolean() }).nullable(),
  journald: z.record(z.string(), z.string()).nullable(),
  /** Where logs are sent: `rsyslog @@logs:514`, `fluent-bit`. Never with credentials. */
  forwarding: listOf(z.string()),
  loginMonitors: listOf(z.string()),
  timeSync: maybe(z.string()),
});
export type HostLoggingFact = z.infer<typeof hostLoggingSchema>;
