import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtRequest } from "@/controls/checks/look-at-request";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container asks for the memory it needs.
 * Why: the scheduler fills nodes by requests; where there are none, memory runs out and other containers of the node die (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `resources.requests.memory` of every container but ephemeral ones, and `resources.limits.memory`, which stands in for it.
 * Passes when: each has a request or a limit above 0.
 * Cannot see: what the program needs, and requests set for the pod as a whole.
 */
export const memoryIsRequested = defineCheck({
  id: "memory-is-requested",
  version: 1,
  title: { pass: "Containers ask for memory", fail: "A container asks for no memory" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
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
  examine: (subject) =>
    judgePods(subject.body, "every container", (pod, findings) => lookAtRequest(pod, findings, "memory")),
});
