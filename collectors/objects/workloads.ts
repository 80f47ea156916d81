import { type AssetRef, assetKey } from "@/facts/asset";
import type { AnyFact, Origin } from "@/facts/fact";
import type { WorkloadFact } from "@/facts/kubernetes/workload";
import { apiVersionOf, groupOf, kindOf, type ObjectKind } from "./kinds";
import { assetOf, labelsOf, managersOf, nameOf, namespaceOf, type Owner, ownerOf } from "./metadata";
import { imagesOf, isReady, type ObservedPod, PodGroup } from "./pod-group";
import { podShape, rawPodDigest } from "./pod-shape";
import { isRecord, recordAt, textAt } from "./raw";
import { toControlPlaneComponent } from "./to-control-plane-component";
import { toPod } from "./to-pod";
import {
  type Controller,
  podSpecPathOf,
  type TemplateElsewhere,
  templateField,
  toWorkload,
  toWorkloadElsewhere,
} from "./to-workload";

interface Placed {
  controller: Controller;
  origin: Origin | null;
}

/** The pods that name one direct owner (a replica set, a job, a daemon set …). */
interface OwnedPods {
  owner: Owner;
  namespace: string | null;
  group: PodGroup;
  /** Label pod-template-hash: tells the deployment's name when its replica sets could not be read. */
  templateHash: string | undefined;
  /** One of them at least was there well before its owners were listed, and stays: an owner that is missing is not just new or going. */
  settled: boolean;
  origin: Origin | null;
}

/** A workload in the making: the top-most owner and all pods below it. */
interface Top {
  asset: AssetRef;
  placed: Placed | undefined;
  /** A replica set or job below an owner that was not read itself: the next best template. */
  child: Placed | undefined;
  group: PodGroup;
  settled: boolean;
  origin: Origin | null;
}

/** How much older than the reading a pod must be before a missing owner counts: lists are read side by side, and clocks differ. */
const SETTLED_MS = 10 * 60 * 1000;

/** Kinds that others make to run pods for them: owned, they are no workloads of their own. */
const intermediates = new Set(["ReplicaSet", "ReplicationController", "Job"]);

/**
 * Resolves pods to the workloads that own them: pod → replica set → deployment, pod → job → cron job, pod → stateful or daemon set,
 * static pods and pods without owner as themselves, and owners of kinds that are not read (an Argo Rollout) by the reference to
 * them. Takes objects one by one in any order, keeps of each pod only what its group needs, and gives the facts at the end.
 */
export class Workloads {
  private readonly controllers = new Map<string, Placed>();
  private readonly owned = new Map<string, OwnedPods>();
  private readonly barePods = new Map<string, Placed & { running: WorkloadFact["running"] }>();
  /** True once a pod with a status has been seen: only a cluster writes one. */
  sawLivePods = false;

  /**
   * @param elsewhere a pod template of the object that lies at a place of its own
   * @throws UnreadableObject when a field has a shape that the API does not define
   */
  takeController(kind: ObjectKind, raw: unknown, origin: Origin | null, elsewhere?: TemplateElsewhere): void {
    const controller = elsewhere ? toWorkloadElsewhere(kind, raw, elsewhere) : toWorkload(kind, raw);
    const { apiVersion } = controller.asset.kubernetes ?? { apiVersion: "" };
    const key = ownerKey({ apiVersion, kind: kind.kind, name: controller.asset.name }, controller.asset.namespace);
    this.controllers.set(key, { controller, origin });
  }

  /**
   * @param now when the reading began, in milliseconds since 1970
   * @throws UnreadableObject when a field has a shape that the API does not define
   */
  takePod(kind: ObjectKind, raw: unknown, origin: Origin | null, now: number = Date.now()): void {
    const owner = ownerOf(raw);
    const phase = textAt(recordAt(raw, "status"), "phase");
    this.sawLivePods ||= phase !== undefined;
    if (owner === null || owner.kind === "Node") this.takeBarePod(kind, raw, origin, phase);
    else if (!isCompleted(phase)) this.takeOwnedPod(owner, namespaceOf(kind, raw), raw, origin, now);
  }

  /**
   * Keeps a workload that was taken apart from another of the same name that comes after it: only one of them can be running, but both were
   * declared, so both are judged. The one set aside gets its place behind its name.
   */
  setAside(kind: ObjectKind, raw: unknown, place: string): void {
    const asset = assetOf("workload", kind, raw);
    const { apiVersion } = asset.kubernetes ?? { apiVersion: "" };
    const apart = { ...asset, name: `${asset.name} (${place})` };
    const key = ownerKey({ apiVersion, kind: kind.kind, name: asset.name }, asset.namespace);
    const placed = this.controllers.get(key);
    const pod = this.barePods.get(assetKey(asset));
    this.controllers.delete(key);
    this.barePods.delete(assetKey(asset));
    if (placed)
      this.controllers.set(`${key} (${place})`, { ...placed, controller: { ...placed.controller, asset: apart } });
    if (pod) this.barePods.set(assetKey(apart), { ...pod, controller: { ...pod.controller, asset: apart } });
  }

  private takeOwnedPod(owner: Owner, namespace: string | null, raw: unknown, origin: Origin | null, now: number): void {
    const name = nameOf(raw);
    const pods = this.ownedPods(owner, namespace, raw, origin);
    const { group } = pods;
    pods.settled ||= isSettled(raw, now);
    const shape = group.shapeFor(rawPodDigest(raw, name, owner.kind), () => {
      const pod = toPod(raw, "spec", true);
      pod.spec.nodeName = undefined;
      return { pod, shape: podShape(pod, name, owner.kind) };
    });
    group.add(observedPod(name, raw), shape);
  }

  private takeBarePod(kind: ObjectKind, raw: unknown, origin: Origin | null, phase: string | undefined): void {
    const asset = assetOf("workload", kind, raw);
    const template = toPod(raw, "spec");
    const running = new PodGroup();
    if (phase !== undefined) {
      // The scheduler wrote it; in a file, where it was chosen, it stays.
      template.spec.nodeName = undefined;
      const shape = running.shapeFor("", () => ({ pod: template, shape: "" }));
      if (!isCompleted(phase)) running.add(observedPod(asset.name, raw), shape);
    }
    const { labels, annotations } = template;
    const shared = { asset, labels, annotations, owner: ownerOf(raw), replicas: null, claimTemplates: [], age: "" };
    const controller: Controller = {
      ...shared,
      managers: managersOf(raw),
      podSpecPath: podSpecPathOf(kind.kind),
      template,
    };
    this.barePods.set(assetKey(asset), { controller, origin, running: phase === undefined ? null : running.running() });
  }

  private ownedPods(owner: Owner, namespace: string | null, raw: unknown, origin: Origin | null): OwnedPods {
    const key = ownerKey(owner, namespace);
    let pods = this.owned.get(key);
    if (!pods) {
      const templateHash = labelsOf(raw)["pod-template-hash"];
      pods = { owner, namespace, group: new PodGroup(), templateHash, settled: false, origin };
      this.owned.set(key, pods);
    }
    return pods;
  }

  /** Takes over what another list gave. */
  absorb(other: Workloads): void {
    for (const [key, placed] of other.controllers) this.controllers.set(key, placed);
    for (const [key, bare] of other.barePods) this.barePods.set(key, bare);
    for (const [key, pods] of other.owned) {
      const mine = this.owned.get(key);
      if (mine) {
        mine.group.merge(pods.group);
        mine.settled ||= pods.settled;
      } else this.owned.set(key, pods);
    }
    this.sawLivePods ||= other.sawLivePods;
  }

  /**
   * The workloads. Call once, when nothing more comes.
   * @param podsComplete whether every pod was seen: if not, nothing is said about what is running
   * @param isComplete whether every object of an owner's kind was seen: one that is missing then is not there
   */
  *facts(podsComplete: boolean, isComplete: (owner: OwnerKind) => boolean = () => false): Generator<AnyFact> {
    for (const top of this.tops().values()) {
      const nothingKnown = top.placed === undefined && top.child === undefined && top.group.pods === 0;
      if (!nothingKnown) yield* withComponent(workloadFact(top, podsComplete, isComplete));
    }
    for (const { controller, origin, running } of this.barePods.values()) {
      yield* withComponent({
        kind: "workload",
        asset: controller.asset,
        subject: "",
        body: bodyOf(controller, [], running),
        origin,
      });
    }
  }

  /**
   * Resources that pods name as their owners although not one object of them was read: `statefulsets.apps` when pods belong to stateful
   * sets and the list of stateful sets came back empty.
   */
  resourcesNamedOnly(): Set<string> {
    const read = new Set([...this.controllers.keys()].map(resourceIn));
    const named = [...this.owned.values()].filter(({ owner }) => kindOf(owner.apiVersion, owner.kind));
    return new Set(
      named.map(({ owner, namespace }) => resourceIn(ownerKey(owner, namespace))).filter((name) => !read.has(name)),
    );
  }

  /** Kinds of owners that pods name and that are not read: of extensions, or made up. */
  ownersOfOtherKinds(): OwnerKind[] {
    const found = new Map<string, OwnerKind>();
    for (const { owner, settled } of this.owned.values()) {
      const { apiVersion, kind } = owner;
      if (settled && !kindOf(apiVersion, kind)) found.set(kindKey(owner), { apiVersion, kind });
    }
    return [...found.values()];
  }

  private tops(): Map<string, Top> {
    const tops = new Map<string, Top>();
    for (const [key, placed] of this.controllers) {
      const { asset, owner } = placed.controller;
      if (!isIntermediate(placed)) topFor(tops, key, asset, placed.origin).placed = placed;
      else if (owner) this.placeChild(tops, owner, asset.namespace, placed);
    }
    for (const pods of this.owned.values()) {
      const { key, asset } = this.topOf(this.directOwner(pods), pods.namespace);
      const top = topFor(tops, key, asset, pods.origin);
      top.group.merge(pods.group);
      top.settled ||= pods.settled;
    }
    return tops;
  }

  /** Remembers the newest replica set (or job) of an owner that was not read. One scaled to nothing says nothing about what runs. */
  private placeChild(tops: Map<string, Top>, owner: Owner, namespace: string | null, child: Placed): void {
    const { key, asset } = this.topOf(owner, namespace);
    if (this.controllers.has(key) || child.controller.replicas === 0) return;
    const top = topFor(tops, key, asset, child.origin);
    if (!top.child || top.child.controller.age < child.controller.age) top.child = child;
  }

  /** The owner that a pod names; its deployment when the replica set between them is not known but the names agree. */
  private directOwner({ owner, namespace, templateHash }: OwnedPods): Owner {
    if (owner.kind !== "ReplicaSet" || this.controllers.has(ownerKey(owner, namespace))) return owner;
    if (!templateHash || !owner.name.endsWith(`-${templateHash}`)) return owner;
    const deployment = {
      apiVersion: "apps/v1",
      kind: "Deployment",
      name: owner.name.slice(0, -templateHash.length - 1),
    };
    return this.controllers.has(ownerKey(deployment, namespace)) ? deployment : owner;
  }

  private topOf(owner: Owner, namespace: string | null): { key: string; asset: AssetRef } {
    let current = owner;
    // Ownership has two steps at most; the bound is for references that run in a circle.
    for (let step = 0; step < 8; step += 1) {
      const placed = this.controllers.get(ownerKey(current, namespace));
      if (!placed || !isIntermediate(placed) || !placed.controller.owner) break;
      current = placed.controller.owner;
    }
    const known = this.controllers.get(ownerKey(current, namespace))?.controller.asset;
    const kubernetes = { apiVersion: currentApiVersion(current), kind: current.kind };
    const asset = known ?? { kind: "workload", name: current.name, namespace, kubernetes };
    return { key: ownerKey(current, namespace), asset };
  }
}

/** Of an owner, what tells its kind. */
export type OwnerKind = Pick<Owner, "apiVersion" | "kind">;

/** Names a kind whatever its version: `Rollout.argoproj.io`. */
export function kindKey({ apiVersion, kind }: OwnerKind): string {
  return `${kind}.${groupOf(apiVersion)}`;
}

/** A pod that is as old and is not being deleted. Files say nothing of either. */
function isSettled(raw: unknown, now: number): boolean {
  const metadata = recordAt(raw, "metadata");
  const createdAt = Date.parse(textAt(metadata, "creationTimestamp") ?? "");
  return createdAt < now - SETTLED_MS && metadata.deletionTimestamp === undefined;
}

/** Ran to its end: nothing of it runs any more. */
function isCompleted(phase: string | undefined): boolean {
  return phase === "Succeeded" || phase === "Failed";
}

function observedPod(name: string, raw: unknown): ObservedPod {
  const nodeName = textAt(recordAt(raw, "spec"), "nodeName") ?? null;
  return { name, nodeName, ready: isReady(raw), images: imagesOf(raw) };
}

function isIntermediate({ controller }: Placed): boolean {
  return controller.owner !== null && intermediates.has(controller.asset.kubernetes?.kind ?? "");
}

function topFor(tops: Map<string, Top>, key: string, asset: AssetRef, origin: Origin | null): Top {
  let top = tops.get(key);
  if (!top) {
    top = { asset, placed: undefined, child: undefined, group: new PodGroup(), settled: false, origin };
    tops.set(key, top);
  }
  return top;
}

function ownerKey(owner: Owner, namespace: string | null): string {
  const known = kindOf(owner.apiVersion, owner.kind);
  return `${known ? known.resource : kindKey(owner)}/${namespace ?? ""}/${owner.name}`;
}

/** The resource that an owner key begins with. */
function resourceIn(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

function currentApiVersion(owner: Owner): string {
  const known = kindOf(owner.apiVersion, owner.kind);
  return known ? apiVersionOf(known, owner) : owner.apiVersion;
}

function workloadFact(top: Top, podsComplete: boolean, isComplete: (owner: OwnerKind) => boolean): AnyFact {
  const { asset, placed, child, group, settled } = top;
  const kind = asset.kubernetes?.kind ?? "";
  const controller = placed?.controller ?? unreadController(asset, kind, child);
  const templateShape = controller.template ? podShape(controller.template, null, kind) : null;
  const isAbsent = placed === undefined && settled && asset.kubernetes !== null && isComplete(asset.kubernetes);
  const known = bodyOf(controller, group.variants(templateShape), podsComplete ? group.running() : null);
  const body = isAbsent ? { ...known, isAbsent } : known;
  return { kind: "workload", asset, subject: "", body, origin: placed?.origin ?? top.origin };
}

/** What is known about an owner that was not read: the template of its replica set, if that was. */
function unreadController(asset: AssetRef, kind: string, child: Placed | undefined): Controller {
  const podSpecPath = podSpecPathOf(kind);
  const template = child?.controller.template ?? null;
  const replicas = child?.controller.replicas ?? null;
  const unknown = { labels: {}, annotations: {}, owner: null, managers: [], claimTemplates: [], age: "" };
  return { ...unknown, asset, replicas, podSpecPath, template };
}

function bodyOf(
  controller: Controller,
  variants: WorkloadFact["variants"],
  running: WorkloadFact["running"],
): WorkloadFact {
  const { asset: _asset, age: _age, ...known } = controller;
  return { ...known, variants, running };
}

/** True for an object with a pod template where the workload kinds of the API and of its extensions have it. */
export function hasPodTemplate(raw: unknown): boolean {
  const spec = recordAt(raw, "spec");
  const template = recordAt(spec, templateField(spec));
  return isRecord(template.spec) && Array.isArray(template.spec.containers);
}

/** The workload, and what it runs of the control plane. */
function* withComponent(workload: AnyFact): Generator<AnyFact> {
  yield workload;
  const component = workload.kind === "workload" ? toControlPlaneComponent(workload) : null;
  if (component !== null) yield component;
}
