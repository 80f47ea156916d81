import type { Origin } from "@/facts/fact";
import { allFactKinds, factKinds } from "@/facts/fact-kinds";
import type { Gap, GapReason } from "@/facts/gap";
import type { ObjectKind } from "./objects/kinds";
import { UnreadableObject } from "./unreadable-object";

/** An answer that did not come, or not as it should. Raised where the world is asked, turned into a gap here. */
export class Unavailable extends Error {
  override readonly name = "Unavailable";

  /** @param status the HTTP status where there was one */
  constructor(
    readonly reason: GapReason,
    detail: string,
    readonly status: number | null = null,
  ) {
    super(detail);
  }
}

/** Runs something that asks the world; gives the refusal back as a value. A bug of ours, and an abort, still throw. */
export async function unavailableOr<T>(ask: () => Promise<T>): Promise<T | Unavailable> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Unavailable) return error;
    if (error instanceof UnreadableObject) return new Unavailable(error.reason, error.message);
    throw error;
  }
}

/** The gap that a refusal leaves in a resource. @param share how much of the resource is unseen, in (0, 1] */
export function gapOfResource(kind: Pick<ObjectKind, "factKind" | "resource">, failure: Unavailable, share = 1): Gap {
  const { reason, message: detail } = failure;
  return { kind: kind.factKind, resource: kind.resource, reason, detail, share, origin: null };
}

/**
 * The gap of a resource in every kind of fact that is made of it: pods that were refused hide workloads, and what runs the control plane.
 */
export function inEveryKind(gap: Gap): Gap[] {
  const { resource } = gap;
  if (resource === null) return [gap];
  const others = allFactKinds.filter((kind) => kind !== gap.kind && factKinds[kind].resources.includes(resource));
  return [gap, ...others.map((kind) => ({ ...gap, kind }))];
}

/** An object that was read but cannot be used, with what is wrong with it. */
export interface Unreadable {
  kind: ObjectKind;
  name: string;
  failure: UnreadableObject;
  origin: Origin | null;
}

/** How many broken objects of a resource are named one by one; the rest is one gap with their number. */
const MOST_NAMED = 100;

/** Runs a transform; gives back the objection where the object is not what the API defines. A bug of ours still throws. */
export function unreadableOr(transform: () => void): UnreadableObject | null {
  try {
    transform();
    return null;
  } catch (error) {
    if (error instanceof UnreadableObject) return error;
    // Only an object that is nested without end exhausts the stack here: the transforms themselves are as deep as the schemas.
    if (error instanceof RangeError) return new UnreadableObject("malformed", "nested too deeply");
    throw error;
  }
}

/** Gaps for broken objects: each weighs one of all objects of its resource that were read. */
export function gapsOfUnreadable(unreadable: readonly Unreadable[], taken: ReadonlyMap<string, number>): Gap[] {
  const resources = [...new Set(unreadable.map(({ kind }) => kind.resource))];
  return resources.flatMap((resource) => {
    const broken = unreadable.filter(({ kind }) => kind.resource === resource);
    const total = Math.max(taken.get(resource) ?? 0, broken.length);
    const named = broken.slice(0, MOST_NAMED).map((one) => objectGap(one, 1 / total));
    const [first, ...others] = broken.slice(MOST_NAMED);
    if (!first) return named;
    const rest = others.length + 1;
    return [
      ...named,
      { ...objectGap(first, rest / total), detail: `${rest} more ${resource}: ${first.failure.message}` },
    ];
  });
}

function objectGap({ kind, name, failure, origin }: Unreadable, share: number): Gap {
  const detail = `${name}: ${failure.message}`;
  return { kind: kind.factKind, resource: kind.resource, reason: failure.reason, detail, share, origin };
}

/** Why a file or stream gave nothing. */
export interface FileFailure {
  reason: Extract<GapReason, "malformed" | "too-large" | "refused" | "missing" | "unreachable">;
  detail: string;
}

/** Runs something on files; gives back the reason where the operating system said no. A bug of ours still throws. */
export async function fileFailureOr<T>(run: () => Promise<T>): Promise<T | FileFailure> {
  try {
    return await run();
  } catch (error) {
    const failure = fileFailure(error);
    if (failure === null) throw error;
    return failure;
  }
}

/** Runs something on a file; where the operating system says no, raises that with the path in front. A bug of ours still throws as it is. */
export async function orUnavailable<T>(path: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const failure = fileFailure(error);
    if (failure === null) throw error;
    throw new Unavailable(failure.reason, `${path}: ${failure.detail}`);
  }
}

/** What an error of the operating system means for us; null for any other. */
function fileFailure(error: unknown): FileFailure | null {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  if (!/^E[A-Z]+$/.test(code)) return null;
  return {
    reason: fileReasons.get(code) ?? "unreachable",
    detail: fileDetails.get(code) ?? `could not be read (${code})`,
  };
}

const fileReasons = new Map<string, FileFailure["reason"]>([
  ["ENOENT", "missing"],
  ["ENOTDIR", "missing"],
  ["ESRCH", "missing"],
  ["EACCES", "refused"],
  ["EPERM", "refused"],
  ["ENXIO", "malformed"],
  ["EISDIR", "malformed"],
  ["ELOOP", "malformed"],
]);
const fileDetails = new Map([
  ["ENOENT", "no such file or folder"],
  ["ENOTDIR", "no such file or folder"],
  ["ESRCH", "the process has ended"],
  ["EACCES", "permission denied"],
  ["EPERM", "permission denied"],
  ["ENXIO", "not a regular file (a FIFO, socket or device)"],
  ["ELOOP", "symbolic links that lead in a circle"],
]);
