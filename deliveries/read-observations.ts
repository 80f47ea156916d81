import { z } from "zod";
import { hostFactSchemas } from "@/deliveries/host-fact-schemas";
import { openedLines } from "@/deliveries/opened-lines";
import { unknownPaths } from "@/deliveries/unknown-paths";
import { UnusableDelivery } from "@/deliveries/unusable-delivery";
import { assetRefSchema } from "@/facts/asset";
import type { AnyFact, FactKind } from "@/facts/fact";
import { gapReasons } from "@/facts/gap";
import type { Observation } from "@/facts/observation";

const name = z.string().min(1).max(253);
const originSchema = z.object({ file: z.string().max(4096), line: z.number(), document: z.number() }).nullable();
const kind = z.string().max(100);

const lineSchema = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("identity"),
    identity: z.object({
      kind: z.literal("host"),
      uid: z
        .string()
        .regex(/^[0-9a-f]{32}$/)
        .nullable(),
      name,
      version: z.string().max(100).nullable(),
    }),
  }),
  z.object({
    type: z.literal("fact"),
    fact: z.object({
      kind,
      asset: assetRefSchema.extend({ kind: z.enum(["host", "node"]), name, namespace: z.null() }),
      subject: z.string().max(4096),
      body: z.unknown(),
      origin: originSchema,
    }),
  }),
  z.object({
    type: z.literal("gap"),
    gap: z.object({
      kind,
      resource: z.string().max(4096).nullable(),
      reason: z.enum(gapReasons),
      detail: z.string().max(10_000),
      share: z.number().positive().max(1),
      origin: originSchema,
    }),
  }),
  z.object({ type: z.literal("progress"), resource: z.string().max(200), read: z.number().int().nonnegative(), kind }),
]);
type Line = z.infer<typeof lineSchema>;

/**
 * The observations of a host in the bytes of a delivery, one at a time. A kind of fact or a field that this version does not know (the agent is newer) is left out and
 * named to `onLeftOut`; a fact that lacks what this version needs (the agent is older) becomes a gap with the reason.
 * @throws UnusableDelivery when the bytes are no lines of observations, or do not say once which host they are of
 */
export async function* readObservations(
  bytes: Uint8Array,
  onLeftOut: (what: string) => void = () => undefined,
): AsyncGenerator<Observation> {
  let identities = 0;
  let number = 0;
  for await (const text of openedLines(bytes)) {
    const line = toLine(text, ++number);
    if (line.type === "identity" && ++identities > 1) throw malformed("says twice which host it is of");
    const seen = toObservation(line, onLeftOut);
    if (seen) yield seen;
  }
  if (identities === 0) throw malformed("does not say which host it is of");
}

function toLine(text: string, number: number): Line {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw malformed(`is not JSON in line ${number}`);
  }
  const parsed = lineSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw malformed(`is no observation in line ${number}: ${issue?.path.join(".")} ${issue?.message}`);
}

function toObservation(line: Line, onLeftOut: (what: string) => void): Observation | null {
  if (line.type === "identity") return line;
  if (line.type === "gap" && line.gap.kind === "*") return { type: "gap", gap: { ...line.gap, kind: "*" } };
  const { kind } = line.type === "progress" ? line : line.type === "fact" ? line.fact : line.gap;
  if (!isKnown(kind)) {
    onLeftOut(kind);
    return null;
  }
  if (line.type === "fact") return toFact({ ...line.fact, kind }, onLeftOut);
  return line.type === "gap" ? { type: "gap", gap: { ...line.gap, kind } } : { ...line, kind };
}

function toFact(
  fact: Extract<Line, { type: "fact" }>["fact"] & { kind: FactKind },
  onLeftOut: (what: string) => void,
): Observation {
  const parsed = hostFactSchemas[fact.kind]!.safeParse(fact.body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const detail = `The agent sent something else than this version of Plimsoll understands: ${issue?.path.join(".")} ${issue?.message}`;
    return {
      type: "gap",
      gap: { kind: fact.kind, resource: null, reason: "malformed", detail, share: 1, origin: null },
    };
  }
  for (const path of unknownPaths(fact.body, parsed.data)) onLeftOut(`${fact.kind}: ${path}`);
  // The schema of this very kind made the body.
  return { type: "fact", fact: { ...fact, body: parsed.data } as AnyFact };
}

function isKnown(kind: string): kind is FactKind {
  return Object.hasOwn(hostFactSchemas, kind);
}

function malformed(what: string): UnusableDelivery {
  return new UnusableDelivery("malformed", `The delivery ${what}.`);
}
