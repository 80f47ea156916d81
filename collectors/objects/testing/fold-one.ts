import type { AnyFact, Fact, FactKind } from "@/facts/fact";
import { kindOf } from "../kinds";
import { ObjectFold } from "../object-fold";

/** The present of these tests. */
export const NOW = Date.parse("2026-01-08T12:00:00Z");

/** What one object becomes, and what could not be read of it. */
export function foldOne(raw: Record<string, unknown>): { facts: AnyFact[]; gaps: string[] } {
  const kind = kindOf(String(raw.apiVersion), String(raw.kind));
  if (!kind) throw new Error(`${raw.apiVersion} ${raw.kind} is not read`);
  const fold = new ObjectFold(NOW);
  fold.take(kind, raw);
  return { facts: fold.facts, gaps: fold.gaps().map(({ detail }) => detail) };
}

/** The body of the one fact that an object becomes. Throws where it becomes none. */
export function bodyOf<K extends FactKind>(kind: K, raw: Record<string, unknown>): Fact<K>["body"] {
  const { facts, gaps } = foldOne(raw);
  const [fact] = facts;
  if (!fact || fact.kind !== kind) throw new Error(`no ${kind}: ${gaps.join("; ")}`);
  return fact.body as Fact<K>["body"];
}
