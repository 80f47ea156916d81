import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { givenByRanges } from "@/controls/checks/limit-ranges";
import { lookAtRequest } from "@/controls/checks/look-at-request";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container asks for the memory it needs.
 * Why: the scheduler fills nodes by requests; where there are none, memory runs out and other containers of the node die (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `resources.requests.memory` of every container but ephemeral ones and of the pod, and `resources.limits.memory`, which stands in for it, and the
 * LimitRanges of the namespace.
 * Passes when: each has a request or a limit above 0, or is given one when it is admitted.
 * Cannot see: what the program needs.
 */
export const memoryIsRequested = defineCheck({
  id: "memory-is-requested",
  version: 2,
  title: { pass: "Containers ask for memory", fail: "A container asks for no memory" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  weighs: ["namespace-limit"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.11"],
  remediation: {
    text: "Request what the program needs on an ordinary day.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          resources:
            requests:
              memory: 128Mi
`,
  },
  mend: patchDeciding(({ path }) => ({ [path]: "128Mi" }), Object.keys),
  examine: (subject, world) => {
    const given = givenByRanges(subject, world);
    return judgePods(subject.body, "every container", (pod, findings) => lookAtRequest(pod, findings, "memory", given));
  },
});
