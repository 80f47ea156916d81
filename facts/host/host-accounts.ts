import { z } from "zod";
import { listOf, maybe } from "@/facts/kubernetes/fields";

/** Who may log in and become root. Of passwords only whether there is one. */
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
  groups: listOf(z.object({ name: z.string(), members: z.array(z.string()) })),
  sudo: z
    .object({
      rules: z.array(z.object({ subject: z.string(), commands: z.string(), withoutPassword: z.boolean() })),
      log: maybe(z.string()),
      logsInputOutput: z.boolean(),
      usesPty: z.boolean(),
    })
    .nullable(),
});
export type HostAccountsFact = z.infer<typeof hostAccountsSchema>;
