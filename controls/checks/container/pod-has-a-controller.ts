import { defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { absentOwner } from "@/controls/checks/absent-owner";

/** Set by the kubelet on the API's copy of a pod that it runs from a file of its own. */
const mirror = "kubernetes.io/config.mirror";

/** Kinds of the core group that run pods, or own those that they start (the driver of a batch job); the others own no pods on purpose. */
const owningKinds = new Set(["Pod", "ReplicationController", "Node"]);

/**
 * Claim: every pod belongs to a controller.
 * Why: a pod that somebody started by hand comes from no deployment anyone can look up, the way rogue containers do
 * (SP 800-190 4.4.5).
 * Looks at: the kind of the workload and `metadata.ownerReferences`.
 * Passes when: the workload is a controller, or a pod that something owns which can run pods: a ConfigMap cannot. A controller that a complete inventory does
 * not have owns nothing, nor does a node. Static pods of a node are left out.
 * Cannot see: who created the controller.
 */
export const podHasAController = defineCheck({
  id: "pod-has-a-controller",
  version: 3,
  title: { pass: "Pods belong to a controller", fail: "A pod belongs to nothing" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  weighs: ["workload", "node"],
  proves: ["4.4.5-d"],
  indicates: [],
  references: [],
  remediation: {
    text: "Find out who started the pod, and deploy it with a controller or delete it.",
    yaml: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
`,
  },
  examine: (workload, world) => {
    const { asset, body } = workload;
    const absent = absentOwner(workload, world);
    if (absent) return fail([absent]);
    const kind = asset.kubernetes?.kind ?? null;
    if (asset.kubernetes?.apiVersion === "v1" && !owningKinds.has(asset.kubernetes.kind))
      return fail([{ path: "metadata.ownerReferences", value: `${kind} ${asset.name}`, deciding: true }]);
    if (kind !== "Pod") return pass([{ path: "kind", value: kind }]);
    const annotations = body.template?.annotations ?? {};
    const hash = body.annotations[mirror] ?? annotations[mirror];
    if (hash !== undefined) return notApplicable([{ path: `metadata.annotations[${mirror}]`, value: hash }]);
    const owner = body.owner ? `${body.owner.kind} ${body.owner.name}` : null;
    const observed = { path: "metadata.ownerReferences", value: owner };
    if (body.owner?.kind === "Node" && world.unseen("node").length === 0 && !world.named("node", body.owner.name))
      return fail([{ ...observed, value: `${owner}, which does not exist`, deciding: true }]);
    if (body.owner?.kind === "Node") return notApplicable([observed]);
    return owner === null ? fail([{ ...observed, deciding: true }]) : pass([observed]);
  },
});
