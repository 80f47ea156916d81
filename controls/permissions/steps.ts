import type { Accounts } from "@/controls/permissions/accounts";
import type { Grant } from "@/controls/permissions/grants";
import type { PowerId } from "@/controls/permissions/powers";
import { accountKey, type SubjectKey } from "@/controls/permissions/subjects";

/** A subject, or a place that stands for all accounts in it: `accounts:shop`, `running:shop` (those whose tokens pods hold). */
export type Node = string;

/** Whoever holds these grants can act as somebody else, or as anybody of a place. */
export interface Edge {
  by: readonly Grant[];
  to: Node;
}

export const accountsAt = (place: string | null): Node => `accounts:${place ?? "*"}`;
export const runningAt = (place: string | null): Node => `running:${place ?? "*"}`;

/** The place that a node stands for; undefined for a subject. */
export function placeOf(node: Node): { running: boolean; at: string } | undefined {
  const found = /^(accounts|running):(.*)$/.exec(node);
  return found ? { running: found[1] === "running", at: found[2]! } : undefined;
}

const asAccounts = new Set<PowerId>(["start-pods", "issue-tokens", "impersonate-accounts"]);
const asRunning = new Set<PowerId>(["run-commands", "change-pods"]);

/** Where grants lead, each once: to one subject, or to a place that stands for all its accounts. */
export function* edgesBy(grants: readonly Grant[], accounts: Accounts): Generator<Edge> {
  const known = new Set<Node>();
  for (const edge of allEdges(grants, accounts)) {
    if (!known.has(edge.to)) yield edge;
    known.add(edge.to);
  }
}

function* allEdges(grants: readonly Grant[], accounts: Accounts): Generator<Edge> {
  const mayBeSomebody = grants.some(({ power }) => power === "impersonate-users" || power === "impersonate-accounts");
  const creators = new Map<string | null, Grant>();
  for (const grant of grants) if (grant.power === "create-secrets") creators.set(grant.scope, grant);
  for (const grant of grants) {
    const by = [grant];
    if (asAccounts.has(grant.power)) {
      if (grant.names === null) yield { by, to: accountsAt(grant.scope) };
      else for (const to of namedAccounts(grant, accounts)) yield { by, to };
    } else if (asRunning.has(grant.power)) yield* runningEdges(grant, accounts);
    else if (grant.power === "read-secrets") yield* secretEdges(grant, creators, accounts);
    else if (grant.power === "impersonate-users")
      for (const name of grant.names ?? []) yield { by, to: `User ${name}` };
    else if (grant.power === "impersonate-groups" && mayBeSomebody)
      for (const name of grant.names ?? []) yield { by, to: `Group ${name}` };
  }
}

function* namedAccounts({ scope, names }: Grant, { all }: Accounts): Generator<SubjectKey> {
  const places = scope === null ? [...all.keys()].filter((place) => place !== "*") : [scope];
  for (const place of places)
    for (const name of names ?? []) {
      const key = accountKey(place, name);
      if (all.get(place)?.has(key)) yield key;
    }
}

function* runningEdges(grant: Grant, { running }: Accounts): Generator<Edge> {
  if (grant.names === null) yield { by: [grant], to: runningAt(grant.scope) };
  else
    for (const [key, pods] of running.get(grant.scope ?? "*") ?? [])
      if (grant.names.some((name) => pods.some((pod) => isPodOf(name, pod)))) yield { by: [grant], to: key };
}

/** Whether a pod of that name can be one of a workload: the pod itself, or one that a controller named after itself. */
function isPodOf(name: string, workload: string): boolean {
  return name === workload || name.startsWith(`${workload}-`);
}

/** Whoever may create and read Secrets in one place asks for a token Secret of any account and reads it; whoever only reads finds those there are. */
function* secretEdges(
  grant: Grant,
  creators: ReadonlyMap<string | null, Grant>,
  { tokenSecrets }: Accounts,
): Generator<Edge> {
  if (grant.names === null) {
    const places = grant.scope === null ? creators.keys() : [grant.scope];
    for (const place of places) {
      const creator = creators.get(place) ?? creators.get(null);
      if (creator) yield { by: [creator, grant], to: accountsAt(place) };
    }
  }
  for (const [key, secrets] of tokenSecrets.get(grant.scope ?? "*") ?? [])
    if (grant.names === null || grant.names.some((name) => secrets.includes(name))) yield { by: [grant], to: key };
}
