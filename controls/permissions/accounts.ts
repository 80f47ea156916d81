import { podsOf } from "@/controls/checks/pods";
import { accountKey, accountOf, type SubjectKey } from "@/controls/permissions/subjects";
import type { Fact } from "@/facts/fact";
import type { PodSpecFact, PodVolumeFact } from "@/facts/kubernetes/pod-spec";

/** Service accounts by where they are, and by where pods hold their tokens. A place is a namespace; "*" stands for all. */
export interface Accounts {
  all: ReadonlyMap<string, ReadonlySet<SubjectKey>>;
  /** With the names of the workloads whose pods hold a token of theirs. */
  running: ReadonlyMap<string, ReadonlyMap<SubjectKey, readonly string[]>>;
  /** With the names of the Secrets that hold a token of theirs. */
  tokenSecrets: ReadonlyMap<string, ReadonlyMap<SubjectKey, readonly string[]>>;
}

/** What is known of service accounts: from themselves, from the pods that run as them, and from the subjects of bindings. */
export interface AccountFacts {
  serviceAccounts: readonly Fact<"service-account">[];
  workloads: readonly Fact<"workload">[];
}

/**
 * The volume by which a pod is given a token for the API, whatever is said of mounting one. Tokens that name another audience are refused there.
 */
export function tokenVolume({ volumes }: PodSpecFact): PodVolumeFact | undefined {
  return volumes.find(({ projectedSources, tokenAudiences }) =>
    tokenAudiences ? tokenAudiences.some(isApiServer) : projectedSources.includes("serviceAccountToken"),
  );
}

/** None is the API server itself; it calls itself by its service, and older ones `api`. */
function isApiServer(audience: string): boolean {
  return audience === "" || audience === "api" || /^(https:\/\/)?kubernetes(\.default|$)/.test(audience);
}

/** Whether pods get a token of their service account: asked for by the pod or its account, or as a projected volume. */
export function holdsToken(spec: PodSpecFact, ofAccount: boolean | undefined): boolean {
  if (tokenVolume(spec)) return true;
  return spec.automountServiceAccountToken ?? ofAccount ?? true;
}

/** Every service account there is, by place. */
export function accountsOf(facts: AccountFacts, bound: Iterable<SubjectKey>): Accounts {
  const all = new Map<string, Set<SubjectKey>>();
  const running = new Map<string, Map<SubjectKey, string[]>>();
  const tokenSecrets = new Map<string, Map<SubjectKey, string[]>>();
  const mounts = new Map<SubjectKey, boolean | undefined>();
  const seenIn = new Set<string>();
  for (const { asset, body } of facts.serviceAccounts) {
    const key = accountKey(asset.namespace, asset.name);
    seenIn.add(asset.namespace ?? "");
    mounts.set(key, body.automountServiceAccountToken);
    into(all, asset.namespace, key);
    const tokens = body.secrets.filter((name) => name.startsWith(`${asset.name}-token-`));
    if (tokens.length > 0) note(tokenSecrets, asset.namespace, key, ...tokens);
  }
  for (const { asset, body } of facts.workloads)
    for (const { spec } of podsOf(body)) {
      const key = accountKey(asset.namespace, spec.serviceAccountName || "default");
      into(all, asset.namespace, key);
      if (holdsToken(spec, mounts.get(key))) note(running, asset.namespace, key, asset.name);
    }
  // In files, an account that a binding names is often made elsewhere; where the accounts of a namespace are known, it does not exist.
  for (const key of bound) {
    const account = accountOf(key);
    if (account && !seenIn.has(account.namespace)) into(all, account.namespace, key);
  }
  return { all, running, tokenSecrets };
}

function into(places: Map<string, Set<SubjectKey>>, namespace: string | null, key: SubjectKey): void {
  for (const place of [namespace ?? "", "*"]) {
    const set = places.get(place);
    if (set) set.add(key);
    else places.set(place, new Set([key]));
  }
}

function note(
  places: Map<string, Map<SubjectKey, string[]>>,
  namespace: string | null,
  key: SubjectKey,
  ...names: readonly string[]
): void {
  for (const place of [namespace ?? "", "*"]) {
    let keys = places.get(place);
    if (!keys) {
      keys = new Map();
      places.set(place, keys);
    }
    const list = keys.get(key);
    if (list) list.push(...names.filter((name) => !list.includes(name)));
    else keys.set(key, [...names]);
  }
}
