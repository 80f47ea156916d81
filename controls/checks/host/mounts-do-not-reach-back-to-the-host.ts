import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: no container can add mounts to the host's file system.
 * Why: with bidirectional propagation a mount made in the container appears on the host and in other containers (SP 800-190 4.5.5).
 * Looks at: `volumeMounts[*].mountPropagation` of every container.
 * Passes when: it is nowhere Bidirectional.
 * Cannot see: mounts made by a process in the host's mount namespace.
 */
export const mountsDoNotReachBackToTheHost = defineCheck({
  id: "mounts-do-not-reach-back-to-the-host",
  version: 1,
  title: { pass: "Mounts do not reach back to the host", fail: "A container's mounts reach back to the host" },
  tier: "host",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.5.5-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.20"],
  remediation: {
    text: "Use None, or HostToContainer where the container must see mounts that the host makes.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          volumeMounts:
            - name: data
              mountPath: /data
              mountPropagation: None
`,
  },
  mend: setDeciding("None"),
  examine: (subject) =>
    judgePods(subject.body, "every mount of every container", (pod, findings) => {
      for (const view of pod.containers) {
        for (const { name, mountPath, mountPropagation } of view.container.volumeMounts) {
          const field = `volumeMounts[${mountPath ?? name}].mountPropagation`;
          if (mountPropagation === "Bidirectional") findings.breaks(view, field, mountPropagation);
          else findings.upholds(view, field, mountPropagation, "None");
        }
      }
    }),
});
