import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Who may log in and become root. Of passwords only whether there is one. `sudo` is null where there is none, or it is `unseen`. */
export const hostAccountsSchema = z.object({
  users: listOf(
    z.object({
      name: z.string(),
      uid: z.number(),
      canLogIn: z.boolean(),
      /** null where the shadow file may not be read. */
      password: z.enum(["set", "locked", "empty"]).nullable(),
      authorizedKeys: z.number().nullable(),
      subordinateIds: z.boolean(),
    }),
  ),
  /** Members by name, those whose first group it is among them. */
  groups: listOf(z.object({ name: z.string(), members: z.array(z.string()) })),
  sudo: z
    .object({
      /** Aliases are resolved. `everything`: any command. */
      rules: z.array(
        z.object({
          subject: z.string(),
          commands: z.string(),
          withoutPassword: z.boolean(),
          everything: z
            .boolean()
            .nullish()
            .transform((all) => all ?? false),
        }),
      ),
      /** A file, a facility of syslog, or `none`; absent: what sudo does by default, syslog. */
      log: maybe(z.string()),
      logsInputOutput: z.boolean(),
      usesPty: z.boolean(),
    })
    .nullable(),
  /** What doas permits; absent where it has no rules or was not looked at. */
  doas: maybe(z.array(z.object({ subject: z.string(), withoutPassword: z.boolean(), everything: z.boolean() }))),
  /** Programs by which somebody becomes root: `sudo`, `doas`, `su`, `pkexec`. */
  escalation: listOf(z.string()),
  /** What is there and may not be read: `sudo`, `doas`, `shadow`. */
  unseen: listOf(z.string()),
});
export type HostAccountsFact = z.infer<typeof hostAccountsSchema>;
