import { gateKinds, gatesAt, isInForce, refusesPods, unseenGates } from "@/controls/admission/gates-at";
import { CannotTell, defineCheck, fail, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: something in the cluster refuses pods that break a rule.
 * Why: tools check images and settings against practice and enforce the result (SP 800-190, 4.1.2).
 * Looks at: every gate of every namespace: Pod Security labels, ValidatingAdmissionPolicies, policies of engines with their webhooks.
 * Passes when: one of them refuses in one namespace, without exemption and failing closed (it may leave containers out). A weak sign: it says that a mechanism is active; what
 * each namespace is covered by is asked by other checks.
 * Cannot see: gates of the provider; admission plug-ins of the API server.
 */
export const clusterHasEnforcingAdmission = defineCheck({
  id: "cluster-has-enforcing-admission",
  version: 4,
  title: { pass: "Admission control refuses pods by rule", fail: "Nothing refuses pods by rule" },
  tier: "container",
  severity: "high",
  about: "cluster",
  needs: ["namespace"],
  weighs: gateKinds,
  proves: [],
  indicates: ["4.1.2-a"],
  references: ["cis-kubernetes-1.10:5.2.1"],
  remediation: {
    text: "Start with Pod Security admission, which every cluster has: label the namespaces.",
    command: "kubectl label ns payments pod-security.kubernetes.io/enforce=baseline",
  },
  examine: (_, world) => {
    const namespaces = [...world.all("namespace")].sort((a, b) => byText(a.asset.name, b.asset.name));
    const gates = namespaces.flatMap((namespace) =>
      gatesAt(namespace, world).filter((gate) => isInForce(gate) && refusesPods(gate)),
    );
    const searched = [
      counted(namespaces.length, "namespace"),
      counted(world.all("admission-policy").length, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicies"),
      counted(world.all("engine-policy").length, "policy of an engine", "policies of engines"),
      counted(world.all("admission-webhook").length, "webhook"),
    ].join(", ");
    const once = new Map(gates.map(({ object, inForce }) => [object, { ...inForce, object, deciding: true }]));
    if (once.size > 0) return pass({ observed: atMost([...once.values()]), searched });
    const gap = unseenGates(world).find(
      ({ kind }) => kind !== "service" && kind !== "workload" && kind !== "config-map",
    );
    if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
    return fail({ observed: [], searched });
  },
});
