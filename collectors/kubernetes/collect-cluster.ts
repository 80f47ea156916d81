import { kindOf, kindOfResource, type ObjectKind, objectKinds } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { recordAt, textAt } from "@/collectors/objects/raw";
import { toCluster } from "@/collectors/objects/to-cluster";
import { kindKey, type OwnerKind } from "@/collectors/objects/workloads";
import { gapOfResource, inEveryKind, Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { AnyFact, FactKind } from "@/facts/fact";
import type { Observation } from "@/facts/observation";
import { ApiClient, type ApiLimits, defaultApiLimits } from "./api-client";
import type { Clock } from "./clock";
import { concurrently } from "./concurrently";
import type { Connection } from "./connection";
import { type KnownNodes, kubeletConfigurationKind, kubeletConfigurations } from "./kubelet-configurations";
import { type ListedResource, listResource } from "./list-resource";
import { servedKinds } from "./served-kinds";
import { unservedKinds } from "./unserved-kinds";

export interface CollectOptions {
  signal?: AbortSignal;
  clock?: Clock;
  limits?: Partial<ApiLimits>;
}

/** Lists read side by side: enough to hide latency, few enough to stay within the API server's fairness for one client. */
const LISTS_AT_ONCE = 4;

/** Resources of which every working cluster has some. An empty answer means that something between it and us left them out. */
const neverEmpty = new Set([
  "namespaces",
  "nodes",
  "pods",
  "services",
  "serviceaccounts",
  // Each namespace has the certificate of the cluster's authority in one.
  "configmaps",
  "clusterroles.rbac.authorization.k8s.io",
  "clusterrolebindings.rbac.authorization.k8s.io",
]);

/**
 * Collects the facts of a live cluster: lists of everything in `objectKinds` that it serves, page by page, and the configuration of each
 * kubelet where that is allowed. Secrets are never asked for, and of config maps no value is kept. What is refused, missing, slow, broken
 * off or garbled is a gap for that resource, and the rest goes on.
 * @throws only the signal's reason when it aborts
 */
export async function* collectCluster(
  connection: Connection,
  options: CollectOptions = {},
): AsyncGenerator<Observation> {
  const stop = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, stop.signal]) : stop.signal;
  const limits = { ...defaultApiLimits, ...options.limits };
  const collection = new Collection(new ApiClient(connection, signal, limits, options.clock), connection.name);
  try {
    yield* collection.run();
  } finally {
    stop.abort(new Error("the collection has ended"));
    connection.close();
  }
}

class Collection {
  private readonly whole = new ObjectFold();
  private uid: string | null = null;
  /** Resources whose list was read to its end. */
  private readonly complete = new Set<string>();
  private nodes: KnownNodes = { names: [], failure: null, share: 0 };

  constructor(
    private readonly client: ApiClient,
    private readonly name: string,
  ) {}

  async *run(): AsyncGenerator<Observation> {
    const version = await unavailableOr(() => this.client.getJson("/version"));
    if (isSilence(version)) {
      const again = await unavailableOr(() => this.client.getJson("/api/v1/namespaces?limit=1"));
      if (isSilence(again)) {
        yield* this.nothing(version);
        return;
      }
    }
    yield* this.list(kindOfResource("namespaces"));
    yield* this.identify(version);
    const served = await servedKinds(this.client);
    for (const gap of served.gaps) yield { type: "gap", gap };
    const others = served.kinds.filter(({ resource }) => resource !== "namespaces");
    yield* concurrently(
      others.map((kind) => () => this.list(kind)),
      LISTS_AT_ONCE,
    );
    yield* kubeletConfigurations(this.client, this.nodes);
    yield* this.suspiciouslyEmpty();
    for (const fact of this.whole.policies.facts()) yield { type: "fact", fact };
    const podsComplete = this.complete.has("pods") && this.whole.taken.has("pods");
    const isComplete = await this.inventories();
    for (const fact of this.whole.workloads.facts(podsComplete, isComplete)) yield { type: "fact", fact };
  }

  /** Of which kinds of owners everything was seen: those whose list was read to its end, and those that the cluster does not serve at all. */
  private async inventories(): Promise<(owner: OwnerKind) => boolean> {
    const unserved = await unservedKinds(this.client, this.whole.workloads.ownersOfOtherKinds());
    return (owner) => {
      const kind = kindOf(owner.apiVersion, owner.kind);
      return kind ? this.complete.has(kind.resource) : unserved.has(kindKey(owner));
    };
  }

  /** An empty list of what pods say they belong to was not empty: something left its objects out. */
  private *suspiciouslyEmpty(): Generator<Observation> {
    for (const resource of this.whole.workloads.resourcesNamedOnly()) {
      if (this.whole.taken.has(resource) || !this.complete.has(resource)) continue;
      const failure = new Unavailable("empty", `the cluster lists no ${resource}, but pods belong to some`);
      yield { type: "gap", gap: gapOfResource(kindOfResource(resource), failure) };
    }
  }

  /** Nobody answers at all: one reason for everything, without asking for each list in turn. */
  private *nothing(failure: Unavailable): Generator<Observation> {
    yield { type: "identity", identity: { kind: "kubernetes", uid: null, name: this.name, version: null } };
    const everything = [clusterKind, kubeletConfigurationKind, ...objectKinds];
    for (const gap of everything.flatMap((kind) => inEveryKind(gapOfResource(kind, failure))))
      yield { type: "gap", gap };
  }

  private async *identify(version: unknown): AsyncGenerator<Observation> {
    this.uid ??= await this.uidOfKubeSystem();
    const answer =
      version instanceof Unavailable ? version : await unavailableOr(async () => toCluster(version, this.uid));
    const gitVersion = answer instanceof Unavailable ? undefined : answer.body.version?.gitVersion;
    const identity = { kind: "kubernetes" as const, uid: this.uid, name: this.name, version: gitVersion ?? null };
    yield { type: "identity", identity };
    if (answer instanceof Unavailable) yield { type: "gap", gap: gapOfResource(clusterKind, answer) };
    else if (gitVersion !== undefined) yield { type: "fact", fact: answer };
    else
      yield {
        type: "gap",
        gap: gapOfResource(clusterKind, new Unavailable("malformed", "the answer names no version")),
      };
  }

  /** An account that may not list namespaces may still be allowed to get this one. */
  private async uidOfKubeSystem(): Promise<string | null> {
    const namespace = await unavailableOr(() => this.client.getJson("/api/v1/namespaces/kube-system"));
    return namespace instanceof Unavailable ? null : (textAt(recordAt(namespace, "metadata"), "uid") ?? null);
  }

  private async *list(kind: ObjectKind): AsyncGenerator<Observation> {
    const pages = listResource(this.client, kind, (raw) => this.look(kind, raw));
    let step = await pages.next();
    for (; !step.done; step = await pages.next())
      yield { type: "progress", resource: kind.resource, read: step.value, kind: kind.factKind };
    yield* this.finishList(kind, step.value);
  }

  private *finishList(kind: ObjectKind, { fold, read, failure, share }: ListedResource): Generator<Observation> {
    const { facts } = fold;
    fold.facts = [];
    for (const fact of facts) yield { type: "fact", fact };
    const problem = failure ?? (read === 0 && neverEmpty.has(kind.resource) ? emptyList(kind) : null);
    const unseen = failure ? share : 1;
    const gaps = [...fold.gaps(), ...(problem ? [gapOfResource(kind, problem, unseen)] : [])];
    for (const gap of gaps.flatMap(inEveryKind)) yield { type: "gap", gap };
    if (failure === null) this.complete.add(kind.resource);
    if (kind.resource === "nodes") this.nodes = { names: namesOf(facts), failure: problem, share: unseen };
    this.whole.absorb(fold);
  }

  private look(kind: ObjectKind, raw: unknown): void {
    if (kind.resource !== "namespaces") return;
    const metadata = recordAt(raw, "metadata");
    if (metadata.name === "kube-system") this.uid = textAt(metadata, "uid") ?? null;
  }
}

function emptyList({ resource }: ObjectKind): Unavailable {
  return new Unavailable("empty", `the cluster lists no ${resource} at all`);
}

function namesOf(facts: readonly AnyFact[]): string[] {
  return facts.map(({ asset }) => asset.name);
}

/** Nothing came back over the network at all, which is different from an answer that refuses. */
function isSilence(answer: unknown): answer is Unavailable {
  return answer instanceof Unavailable && answer.status === null && answer.reason !== "malformed";
}

const clusterKind: { factKind: FactKind; resource: string } = { factKind: "cluster", resource: "version" };
