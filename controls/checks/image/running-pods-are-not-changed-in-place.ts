import { CannotTell, defineCheck, type Evidence, notApplicable } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { deleteObjects, type ObjectName } from "@/controls/mend";
import type { AssetRef } from "@/facts/asset";

/**
 * Claim: nobody has added a container to a running pod.
 * Why: containers are to be replaced, not changed in place; a debug container is a shell into the pod and stays in it until the pod
 * goes (SP 800-190 4.1.2).
 * Looks at: `ephemeralContainers` of the running pods.
 * Passes when: the pods were seen and none has an ephemeral container. A workload of which no pod runs is left out.
 * Cannot see: changes made through exec inside a container.
 */
export const runningPodsAreNotChangedInPlace = defineCheck({
  id: "running-pods-are-not-changed-in-place",
  version: 1,
  title: { pass: "Running pods are as they were started", fail: "A container was added to a running pod" },
  tier: "image",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.1.2-j"],
  indicates: [],
  references: [],
  remediation: {
    text: "Delete the pod when the debugging is done; its controller starts a clean one.",
    command: "kubectl delete pod <pod>",
  },
  mend: (asset, evidence) => deleteObjects(podsOfEvidence(asset, evidence)),
  examine: (subject) => {
    const { running } = subject.body;
    if (running === null) throw new CannotTell("the running pods of this workload were not seen");
    if (running.pods === 0) return notApplicable({ observed: [], searched: "no pod of this workload runs" });
    return judgePods(subject.body, "the running pods and every container", (pod, findings) => {
      for (const view of pod.containers) {
        if (view.role === "ephemeral") findings.breaks(view, "image", view.container.image);
      }
      if (pod.spec.ephemeralContainers.length === 0) findings.upholds(pod, "ephemeralContainers", null);
    });
  },
});

/** The pods that evidence names. Of several alike it names one; the others are mended when their controller replaces them. */
function podsOfEvidence(asset: AssetRef, { observed }: Evidence): ObjectName[] {
  const own = asset.kubernetes?.kind === "Pod" ? [asset.name] : [];
  const named = observed.flatMap(({ object }) => (object?.startsWith("Pod ") ? [object.slice("Pod ".length)] : []));
  const names = [...new Set(named.length > 0 ? named : own)];
  return names.map((name) => ({ apiVersion: "v1", kind: "Pod", name, namespace: asset.namespace }));
}
