import type { Gate, GateSubject, PodControl } from "@/controls/admission/gate";
import { type GateKind, type GateWorld, gatesAt, holds, unseenGates } from "@/controls/admission/gates-at";
import { leftOutByPin, namesOf } from "@/controls/admission/pinned-version";
import { alsoLimitsSources, unverifiedIn } from "@/controls/admission/verified-images";
import { CannotTell, fail, notApplicable, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { isPlatformNamespace } from "@/controls/checks/known-labels";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { StricterRule } from "@/controls/checks/pod-security/policy-versions";
import { enforceLabel, enforceVersionLabel } from "@/controls/checks/pod-security-labels";
import type { World } from "@/controls/world";

type Namespace = SubjectOf<"namespace">;
type PodGateWorld = World<GateKind | "cluster">;

/**
 * Passes when gates of the subject hold in the namespace: they refuse, see every pod, have no exemptions, let nothing in when they do not answer, and
 * (where they verify images) leave no image unverified. Gates that come near are named with what they lack.
 * @throws CannotTell where something that decides was not seen, or cannot be evaluated
 */
export function judgeImageGate(namespace: Namespace, subject: GateSubject, world: GateWorld): Verdict {
  const outside = withoutWorkloads(namespace, world);
  if (outside) return outside;
  const all = gatesAt(namespace, world);
  const gates = all.filter(({ subjects }) => subjects.includes(subject));
  if (subject === "image-source") gates.push(...alsoLimitsSources(all, world));
  const good = gates.filter(holds);
  const open = subject === "image-source" || good.length === 0 ? [] : unverifiedIn(namespace, good, all, world);
  const searched = searchedThrough(world);
  if (good.length > 0 && open.length === 0) {
    if (good.every(isEngine)) tellUnless(world, ["engine-policy"]);
    return pass({ observed: atMost(good.map(({ inForce }) => ({ ...inForce, deciding: true }))), searched });
  }
  tellOf(gates, world);
  const observed = [...gates.filter((gate) => !holds(gate)).map(lackOf), ...open];
  return fail({ observed: atMost(observed), searched });
}

/**
 * Passes when rules choose by sensitivity the nodes for all pods of the namespace: they change pods as they are made, or refuse those that choose otherwise.
 * @param others rules of the kind that are no policies
 * @param without what is said where none holds, before the near ones are looked at
 * @throws CannotTell where something that decides was not seen, or cannot be evaluated
 */
export function judgePlacementGate(
  namespace: Namespace,
  world: GateWorld,
  others: readonly Gate[],
  without: () => Verdict | undefined,
): Verdict {
  const outside = withoutWorkloads(namespace, world);
  if (outside) return outside;
  const gates = [...others, ...gatesAt(namespace, world).filter(({ subjects }) => subjects.includes("placement"))];
  const good = gates.filter(holds);
  const searched = searchedThrough(world);
  if (good.length > 0)
    return pass({ observed: atMost(good.map(({ inForce }) => ({ ...inForce, deciding: true }))), searched });
  const verdict = without();
  if (verdict) return verdict;
  tellOf(gates, world);
  return fail({ observed: atMost(gates.map(lackOf)), searched });
}

/**
 * Passes when gates that hold in the namespace are together about all of the controls. Files without any policy engine in them say by their labels
 * alone what is enforced.
 * @throws CannotTell where something that decides was not seen, or cannot be evaluated
 */
export function judgePodGate(namespace: Namespace, wanted: readonly PodControl[], world: PodGateWorld): Verdict {
  const all = gatesAt(namespace, world).filter(({ controls }) => controls.some((each) => wanted.includes(each)));
  const pin = leftOutByPin(namespace.body.labels, wanted, world);
  const gates = all.map((gate) => (gate.engine === podSecurity ? without(gate, pin.certain) : gate));
  const good = gates.filter(holds);
  const suffices = (gate: Gate) => gate.engine === podSecurity && leaves([gate], wanted).length === 0;
  const [label, version] = observedLabels(namespace, all.some(suffices) ? pin.certain : []);
  // No other gate is known to be about a rule that has no control.
  const isOpen = pin.certain.some(({ control }) => control === undefined);
  if (!isOpen && leaves(good, wanted).length === 0) {
    if (good.some(suffices)) return pass([label, ...version, ...possiblyLeftOut(pin.possible)]);
    tellUnless(world, ["engine-policy"]);
    return pass({
      observed: atMost([...good.map(({ inForce }) => ({ ...inForce, deciding: true })), { ...label, deciding: false }]),
      searched: searchedThrough(world),
    });
  }
  const isFromFiles = unseenGates(world).some(({ kind, reason }) => deciding.has(kind) && reason === "not-in-source");
  if (!isFromFiles || gates.some(isEngine))
    tellOf(
      gates.filter(({ engine }) => engine !== podSecurity),
      world,
    );
  const near = gates.filter((gate) => gate.engine !== podSecurity || gate.weak !== null).map(lackOrPart(wanted));
  const evidence = { observed: [label, ...version, ...atMost(near)] };
  return fail(near.length > 0 ? { ...evidence, searched: searchedThrough(world) } : evidence);
}

const deciding = new Set<string>(["admission-webhook", "admission-policy", "engine-policy"]);
const podSecurity = "Pod Security admission";
const native = new Set([podSecurity, "ValidatingAdmissionPolicy"]);

function isEngine({ engine }: Gate): boolean {
  return !native.has(engine);
}

/** A gate that is about fewer controls: what its pinned version leaves out. */
function without(gate: Gate, rules: readonly StricterRule[]): Gate {
  const left = new Set(rules.map(({ control }) => control));
  return { ...gate, controls: gate.controls.filter((control) => !left.has(control)) };
}

/** The controls that no gate of these is about. */
function leaves(gates: readonly Gate[], wanted: readonly PodControl[]): PodControl[] {
  const held = new Set(gates.flatMap(({ controls }) => controls));
  return wanted.filter((each) => !held.has(each));
}

/** Whoever leaves the namespace without workloads unseen cannot say that there are none. */
function withoutWorkloads({ asset }: Namespace, world: GateWorld): Verdict | undefined {
  if (isPlatformNamespace(asset.name))
    return notApplicable({
      observed: [{ path: "metadata.name", value: asset.name }],
      searched: "a namespace of Kubernetes itself",
    });
  if (world.inNamespace("workload", asset.name).length > 0 || world.unseen("workload").length > 0) return undefined;
  return notApplicable({ observed: [], searched: "no workload runs here" });
}

/** Before a failure: nothing that was not seen, and nothing that cannot be evaluated, may be what holds. */
function tellOf(gates: readonly Gate[], world: GateWorld): void {
  const unsure = gates.find(
    ({ unsure, weak, leftOut, failsOpen }) =>
      unsure !== null && weak === null && leftOut === null && failsOpen === null,
  );
  if (unsure?.unsure) throw new CannotTell(unsure.unsure);
  tellUnless(world, [...deciding]);
}

function tellUnless(world: GateWorld, kinds: readonly string[]): void {
  const gap = unseenGates(world).find(({ kind }) => kind === "*" || kinds.includes(kind));
  if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
}

/** What a gate lacks, as the observation that decides. */
function lackOf(gate: Gate): Observed {
  const lack = gate.weak ??
    gate.failsOpen ??
    gate.leftOut ?? { path: "unsure", value: gate.unsure, object: gate.object };
  return { ...lack, deciding: true };
}

/** A gate that holds and is about a part of what is wanted is named with that part. */
function lackOrPart(wanted: readonly PodControl[]): (gate: Gate) => Observed {
  return (gate) => {
    if (!holds(gate)) return lackOf(gate);
    const part = gate.controls.filter((each) => wanted.includes(each)).join(", ");
    return { path: "about", value: `${part} only`, object: gate.object };
  };
}

/** The labels of the namespace. Where the pinned version is what lets pods through, it decides, with what it leaves out. */
function observedLabels({ body: { labels } }: Namespace, leftOut: readonly StricterRule[]): [Observed, Observed[]] {
  const value = labels[enforceLabel] ?? null;
  const byDefault = value === null ? { byDefault: "privileged, unless the API server is configured otherwise" } : {};
  const version = labels[enforceVersionLabel];
  const path = `metadata.labels[${enforceVersionLabel}]`;
  const isPinned = leftOut.length > 0;
  const pinned: Observed[] = isPinned
    ? [{ path, value: `${version} leaves out ${namesOf(leftOut)}`, deciding: true }]
    : [];
  return [
    { path: `metadata.labels[${enforceLabel}]`, value, deciding: !isPinned, ...byDefault },
    version === undefined || isPinned ? pinned : [{ path, value: version }],
  ];
}

/** What a pinned version would leave out of a newer cluster's rules, where that of the cluster was not seen: said, and not held against it. */
function possiblyLeftOut(rules: readonly StricterRule[]): Observed[] {
  if (rules.length === 0) return [];
  return [{ path: "left out where the cluster knows it", value: namesOf(rules) }];
}

function searchedThrough(world: GateWorld): string {
  return [
    counted(world.all("admission-policy").length, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicies"),
    counted(world.all("engine-policy").length, "policy of an engine", "policies of engines"),
    counted(world.all("admission-webhook").length, "webhook"),
  ].join(", ");
}
