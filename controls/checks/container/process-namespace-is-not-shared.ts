import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: the containers of a pod do not see each other's processes.
 * Why: in a shared process namespace one container reads another's environment and files through /proc (SP 800-190 4.4.3).
 * Looks at: `shareProcessNamespace` of the pod spec.
 * Passes when: it is not set or false.
 * Cannot see: debug containers that join one container's processes.
 */
export const processNamespaceIsNotShared = defineCheck({
  id: "process-namespace-is-not-shared",
  version: 1,
  title: { pass: "Containers keep their processes to themselves", fail: "Containers of a pod share their processes" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Give each container its own process namespace.",
    yaml: `spec:
  template:
    spec:
      shareProcessNamespace: false
`,
  },
  mend: setDeciding(false),
  examine: (subject) =>
    judgePods(subject.body, "shareProcessNamespace", (pod, findings) => {
      const shared = pod.spec.shareProcessNamespace;
      if (shared === true) findings.breaks(pod, "shareProcessNamespace", true);
      else findings.upholds(pod, "shareProcessNamespace", shared, "false");
    }),
});
