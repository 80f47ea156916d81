import { engineGates, unreadGate } from "@/controls/admission/engine-gates";
import { generalEnginesUnread, imageEnginesUnread, webhooksByEngine } from "@/controls/admission/engine-webhooks";
import type { Gate, GateSubject } from "@/controls/admission/gate";
import { admittedNamespace, type NamespaceLabels, reachOfRules } from "@/controls/admission/namespace-match";
import { podSecurityGate, policyGates } from "@/controls/admission/native-gates";
import type { Observed } from "@/controls/check";
import type { World } from "@/controls/world";
import type { Fact, FactKind } from "@/facts/fact";
import type { Gap } from "@/facts/gap";

/** Fact kinds that gates are made of. What is missing of them is weighed for each namespace. */
export const gateKinds = [
  "admission-webhook",
  "admission-policy",
  "engine-policy",
  "service",
  "workload",
  "config-map",
  "control-plane-component",
] as const satisfies readonly FactKind[];
export type GateKind = (typeof gateKinds)[number];
export type GateWorld = World<GateKind>;

/** Everything that is asked, or could be asked, before a pod runs in a namespace; computed once for all checks. */
export function gatesAt(fact: Fact<"namespace">, world: GateWorld): readonly Gate[] {
  return world.once(`admission/gates/${fact.asset.name}`, () => {
    const namespace = admittedNamespace(fact);
    const label = podSecurityGate(namespace);
    const gates = [
      ...(label ? [label] : []),
      ...policyGates(namespace, world),
      ...engineGates(namespace, world),
      ...unreadGates(namespace, world),
    ];
    return gates.map((gate) => withoutPlugin(gate, world) ?? gate);
  });
}

/** Parts of the API server that ask each kind of gate; engines are asked by webhooks. */
const pluginOf: Readonly<Record<string, string>> = {
  "Pod Security admission": "PodSecurity",
  ValidatingAdmissionPolicy: "ValidatingAdmissionPolicy",
  kubernetes: "MutatingAdmissionPolicy",
};

/** A gate that no API server asks, because the part that would is disabled, refuses nothing. */
function withoutPlugin(gate: Gate, world: GateWorld): Gate | undefined {
  const weak = disabledPlugins(world).get(pluginOf[gate.engine] ?? "ValidatingAdmissionWebhook");
  return weak && { ...gate, weak: gate.weak ?? weak };
}

/** The parts of admission that some API server does not ask, each with the flag that says so. */
function disabledPlugins(world: World<"control-plane-component">): ReadonlyMap<string, Observed> {
  return world.once("admission/disabled-plugins", () => {
    const flag = "disable-admission-plugins";
    const servers = world.all("control-plane-component").filter(({ body }) => body.component === "kube-apiserver");
    const disabled = servers.flatMap(({ asset, body }) =>
      (body.flags[flag]?.split(",") ?? []).map((value): [string, Observed] => [
        value,
        { path: `${body.path} --${flag}`, value, object: asset.name },
      ]),
    );
    return new Map(disabled.reverse());
  });
}

const everything: readonly GateSubject[] = ["image-source", "image-signature", "vulnerabilities", "pod-security"];

function unreadGates(namespace: NamespaceLabels, world: GateWorld): Gate[] {
  const webhooks = webhooksByEngine(world);
  const of = (engines: readonly string[], subjects: readonly GateSubject[]) =>
    engines.flatMap((engine) =>
      (webhooks.get(engine) ?? [])
        .filter(
          ({ body }) =>
            reachOfRules({ rules: body.rules, namespaceSelector: body.namespaceSelector }, namespace).how === "all",
        )
        .map((webhook) => unreadGate(engine, subjects, webhook)),
    );
  return [...of(imageEnginesUnread, ["image-signature", "image-source"]), ...of(generalEnginesUnread, everything)];
}

/** A gate that refuses everything it is about in its namespace, also while its engine does not answer. */
export function holds(gate: Gate): boolean {
  return isInForce(gate) && gate.leftOut === null;
}

/** A gate that refuses what it looks at, in every pod of its namespace, also while its engine does not answer; it may leave containers out. */
export function isInForce({ weak, unsure, failsOpen }: Gate): boolean {
  return weak === null && unsure === null && failsOpen === null;
}

/** Whether a gate refuses what breaks it; others change pods as they are made. */
export function refusesPods({ inForce }: Gate): boolean {
  return inForce.path !== "mutates";
}

/** What of the kinds was not seen. An API that the server does not have hides nothing; control planes of providers are rarely seen. */
export function unseenGates(world: GateWorld): readonly Gap[] {
  return world.once("admission/unseen", () =>
    gateKinds
      .filter((kind) => kind !== "control-plane-component")
      .flatMap((kind) => world.unseen(kind))
      .filter(({ reason }) => reason !== "missing"),
  );
}
