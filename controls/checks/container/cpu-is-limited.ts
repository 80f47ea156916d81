import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { lookAtLimit } from "@/controls/checks/look-at-limit";
import { patchDeciding } from "@/controls/mend";

/**
 * Claim: every container has a CPU limit.
 * Why: a container without a limit can take the processor time of everything else on its node (SP 800-190 4.4.3, by way
 * of the runtime configuration guidance it names).
 * Looks at: `resources.limits.cpu` of every container but ephemeral ones, which cannot have limits.
 * Passes when: each has a limit above 0.
 * Cannot see: limits set for the pod as a whole, and CPU shares that the runtime sets.
 */
export const cpuIsLimited = defineCheck({
  id: "cpu-is-limited",
  version: 1,
  title: { pass: "Containers have a CPU limit", fail: "A container has no CPU limit" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.12"],
  remediation: {
    text: "Set a limit a little above what the program needs at its busiest.",
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
  examine: (subject) =>
    judgePods(subject.body, "every container", (pod, findings) => lookAtLimit(pod, findings, "cpu")),
});
