import { z } from "zod";
import { sourceKinds } from "@/facts/source-kind";
import type { Prisma } from "@/prisma/client/client";

const name = z.string().trim().min(1).max(80);
/** Minutes between scans; null is by hand only. Five minutes to a week. */
const intervalMinutes = z.number().int().min(5).max(10_080).nullable();
/** What may be shown again: a context, an address, file names. Never a secret. */
const settings = z.record(z.string(), z.json());
/** What `seal` of access/ made of a credential or of uploaded files. */
const sealed = z.instanceof(Uint8Array).nullable();

export const addSourceSchema = z.object({
  kind: z.enum(sourceKinds),
  name,
  settings: settings.default({}),
  sealed: sealed.default(null),
  intervalMinutes: intervalMinutes.default(null),
});

/** Only what is given is changed. */
export const changeSourceSchema = z.object({
  sourceId: z.number().int().positive(),
  name: name.optional(),
  intervalMinutes: intervalMinutes.optional(),
  settings: settings.optional(),
  sealed: sealed.optional(),
});

export type AddSourceInput = z.input<typeof addSourceSchema>;
export type ChangeSourceInput = z.input<typeof changeSourceSchema>;

/** The columns of a source as Prisma takes them. */
export function toColumns(input: Omit<z.output<typeof changeSourceSchema>, "sourceId">): {
  name?: string;
  intervalMinutes?: number | null;
  settings?: Prisma.InputJsonObject;
  sealed?: Uint8Array<ArrayBuffer> | null;
} {
  const { sealed, settings, ...plain } = input;
  return {
    ...plain,
    ...(settings === undefined ? {} : { settings: settings as Prisma.InputJsonObject }),
    ...(sealed === undefined ? {} : { sealed: sealed && Uint8Array.from(sealed) }),
  };
}
