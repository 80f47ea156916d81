import { type Gate, type GateKinds, type GateSubject, gatesOf } from "@/controls/admission/gates";
import { fail, notApplicable, type Observed, pass, type SubjectOf, type Verdict } from "@/controls/check";
import { isPlatformNamespace } from "@/controls/checks/known-labels";
import { atMost, counted } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";

/** Fact kinds that a check of gates needs; the workloads tell whether there is anything to look at. */
export const gateNeeds = ["namespace", "admission-webhook", "admission-policy", "engine-policy", "workload"] as const;

/**
 * Passes when a gate of one of the kinds refuses, looks at every pod of the namespace, and lets nothing in when it does not answer. Otherwise the
 * gates that come near are told with what they lack.
 */
export function judgeGate(
  namespace: SubjectOf<"namespace">,
  subjects: readonly GateSubject[],
  world: World<GateKinds | "workload">,
): Verdict {
  const { name } = namespace.asset;
  if (isPlatformNamespace(name))
    return notApplicable({
      observed: [{ path: "metadata.name", value: name }],
      searched: "a namespace of Kubernetes itself",
    });
  if (world.inNamespace("workload", name).length === 0)
    return notApplicable({ observed: [], searched: "no workload runs here" });
  const gates = gatesOf(world).filter((gate) => subjects.includes(gate.subject));
  const near = gates.map((gate) => ({ gate, covers: gate.covers(namespace) }));
  const searched = counted(gates.length, "gate of this kind", "gates of this kind");
  const good = near.filter(({ gate, covers }) => gate.enforces && covers === "all" && !gate.failsOpen);
  if (good.length > 0)
    return pass({ observed: atMost(good.map(({ gate }) => observedGate(gate, "refuses"))), searched });
  return fail({
    observed: atMost(near.map(({ gate, covers }) => observedGate(gate, lackOf(gate, covers), true))),
    searched,
  });
}

function lackOf(gate: Gate, covers: "all" | "some" | "none"): string {
  if (covers === "none") return "does not look at this namespace";
  if (!gate.enforces) return gate.note ?? "only tells";
  return gate.failsOpen ? "lets pods in when it does not answer (failurePolicy Ignore)" : "leaves some pods out";
}

function observedGate({ title }: Gate, value: string, deciding = false): Observed {
  return { path: "admission", value, object: title, ...(deciding ? { deciding } : {}) };
}
