import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { givenByRanges } from "@/controls/checks/limit-ranges";
import { lookAtLimit } from "@/controls/checks/look-at-limit";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container has a CPU limit.
 * Why: a container without a limit can take the processor time of everything else on its node (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `resources.limits.cpu` of every container but ephemeral ones, which cannot have limits, or of the pod, and the LimitRanges of the namespace.
 * Passes when: each has a limit above 0, or is given one when it is admitted.
 * Cannot see: CPU shares that the runtime sets.
 */
export const cpuIsLimited = defineCheck({
  id: "cpu-is-limited",
  version: 3,
  title: { pass: "Containers have a CPU limit", fail: "A container has no CPU limit" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  weighs: ["namespace-limit"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.12"],
  remediation: {
    text: "Set a limit a little above what the program needs at its busiest; a LimitRange gives one to containers that state none.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          resources:
            limits:
              cpu: "1"
`,
  },
  mend: patchDeciding(({ path }) => ({ [path]: "1" }), Object.keys),
  examine: (subject, world) => {
    const given = givenByRanges(subject, world);
    return judgePods(subject.body, "every container", (pod, findings) => lookAtLimit(pod, findings, "cpu", given));
  },
});
