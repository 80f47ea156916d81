import { defineCheck } from "@/controls/check";
import { parseImage } from "@/controls/checks/image-reference";
import { judgePods } from "@/controls/checks/judge-pods";

/**
 * Claim: the workload is not the server half of Helm 2.
 * Why: Tiller changes the cluster as its administrator for everybody who reaches its port, without asking who that is; administrative accounts are
 * to be controlled tightly (SP 800-190, 4.3.2). It has had no mends since 2020.
 * Looks at: `image` of every container.
 * Passes when: none is Tiller, whatever registry it comes from.
 * Cannot see: a copy under another name.
 */
export const helmTillerIsAbsent = defineCheck({
  id: "helm-tiller-is-absent",
  version: 1,
  title: { pass: "Helm's Tiller is not running", fail: "Helm's Tiller is running" },
  tier: "orchestrator",
  severity: "critical",
  about: "workload",
  needs: [],
  proves: ["4.3.2-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move the releases to Helm 3, which works with the rights of whoever calls it, and delete Tiller with its account and binding.",
    command: "kubectl delete deployment tiller-deploy --namespace kube-system",
  },
  examine: (subject) =>
    judgePods(subject.body, "every container's image", (pod, findings) => {
      for (const view of pod.containers) {
        const { image, name } = view.container;
        if (!image) findings.leavesOpen(`container ${name} names no image`);
        else if (/(^|\/)tiller$/i.test(parseImage(image).repository)) findings.breaks(view, "image", image);
      }
    }),
});
