import { gateKinds } from "@/controls/admission/gates-at";
import { judgePlacementGate } from "@/controls/admission/judge-gate";
import { placedAsMade, selectorGates } from "@/controls/admission/namespace-placement";
import { CannotTell, defineCheck, notApplicable, type Verdict } from "@/controls/check";
import type { World } from "@/controls/world";

/** From this size on nobody keeps levels apart by hand: hundreds of hosts, thousands of containers. */
const MANY_NODES = 100;
const MANY_PODS = 1_000;

/**
 * Claim: a policy, not each manifest, keeps the pods of the namespace on nodes of their sensitivity level.
 * Why: in larger environments, with hundreds of hosts and thousands of containers, the segmentation has to be automated (SP 800-190, 4.3.4): what
 * people write into every manifest is forgotten in one of them.
 * Looks at: Kyverno's rules that mutate or validate, Gatekeeper's Assign, Mutating- and ValidatingAdmissionPolicies, the annotations of the namespace that the
 * plug-in PodNodeSelector or OpenShift reads; of these, what chooses nodes by a label of sensitivity; exemptions and what happens while an engine does not answer;
 * selectors that running pods have and their templates do not.
 * Passes when: one of them holds for every pod of the namespace, or every running pod got such a selector as it was made (from a RuntimeClass, from a webhook
 * of one's own). Below 100 nodes and 1,000 pods the want of one does not count: then this does not apply.
 * Cannot see: RuntimeClasses and webhooks of one's own before a pod runs; whether the chosen level is the right one.
 */
export const namespacePlacesWorkloadsByPolicy = defineCheck({
  id: "namespace-places-workloads-by-policy",
  version: 1,
  title: { pass: "A policy places pods by sensitivity", fail: "No policy places pods by sensitivity" },
  tier: "orchestrator",
  severity: "low",
  about: "namespace",
  needs: [],
  weighs: [...gateKinds, "node", "control-plane-component"],
  proves: ["4.3.4-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Let admission add the node selector of the namespace's level to every pod.",
    yaml: `apiVersion: kyverno.io/v1
kind: ClusterPolicy
metadata:
  name: place-high-by-sensitivity
spec:
  rules:
    - name: node-selector
      match:
        any:
          - resources:
              kinds: [Pod]
              operations: [CREATE]
              namespaceSelector:
                matchLabels: { plimsoll.dev/sensitivity: high }
      mutate:
        patchStrategicMerge:
          spec:
            nodeSelector: { plimsoll.dev/sensitivity: high }
`,
  },
  examine: (namespace, world) => {
    const made = placedAsMade(namespace, world);
    const others = [...selectorGates(namespace, world), ...(made ? [made] : [])];
    return judgePlacementGate(namespace, world, others, () => smallEnvironment(world));
  },
});

/** Says that the environment is small; nothing where it is large. Throws CannotTell where its size was not seen. */
function smallEnvironment(world: World<"node" | "workload">): Verdict | undefined {
  const nodes = world.all("node").length;
  const pods = world.once("placement/pods", () =>
    world.all("workload").reduce((sum, { body }) => sum + (body.running?.pods ?? 0), 0),
  );
  if (nodes >= MANY_NODES || pods >= MANY_PODS) return undefined;
  const gap = [...world.unseen("node"), ...world.unseen("workload")][0];
  if (gap)
    throw new CannotTell(`how large the environment is was not seen: ${gap.resource ?? gap.kind}, ${gap.reason}`);
  return notApplicable({
    observed: [
      { path: "nodes", value: nodes },
      { path: "running pods", value: pods },
    ],
    searched: `fewer than ${MANY_NODES} nodes and ${MANY_PODS} pods`,
  });
}
