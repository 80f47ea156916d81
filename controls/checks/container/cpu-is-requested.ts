import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { givenByRanges } from "@/controls/checks/limit-ranges";
import { lookAtRequest } from "@/controls/checks/look-at-request";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container asks for the CPU it needs.
 * Why: requests become the shares by which a busy processor is divided; a container without one gets what the others leave (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `resources.requests.cpu` of every container but ephemeral ones and of the pod, and `resources.limits.cpu`, which stands in for it, and the
 * LimitRanges of the namespace.
 * Passes when: each has a request or a limit above 0, or is given one when it is admitted.
 * Cannot see: what the program needs.
 */
export const cpuIsRequested = defineCheck({
  id: "cpu-is-requested",
  version: 2,
  title: { pass: "Containers ask for CPU", fail: "A container asks for no CPU" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  weighs: ["namespace-limit"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.12"],
  remediation: {
    text: "Request what the program needs on an ordinary day.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          resources:
            requests:
              cpu: "250m"
`,
  },
  mend: patchDeciding(({ path }) => ({ [path]: "250m" }), Object.keys),
  examine: (subject, world) => {
    const given = givenByRanges(subject, world);
    return judgePods(subject.body, "every container", (pod, findings) => lookAtRequest(pod, findings, "cpu", given));
  },
});
