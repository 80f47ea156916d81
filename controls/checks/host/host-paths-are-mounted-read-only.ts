import { defineCheck } from "@/controls/check";
import { hostPathVolumes } from "@/controls/checks/host-paths";
import { judgePods } from "@/controls/checks/judge-pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: a path of the host that a container mounts cannot be written through the mount.
 * Why: containers should run with the least file-system permissions they need (SP 800-190 4.5.5).
 * Looks at: `volumeMounts[*].readOnly` of every container for volumes that are host paths.
 * Passes when: it is true for each such mount. A pod without host paths is left out.
 * Cannot see: file systems mounted below the path, which stay writable unless recursiveReadOnly is set.
 */
export const hostPathsAreMountedReadOnly = defineCheck({
  id: "host-paths-are-mounted-read-only",
  version: 1,
  title: { pass: "Host paths are mounted read-only", fail: "A container can write to a path of the host" },
  tier: "host",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.5.5-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Mount the path read-only, or use a claim where the program has to write.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          volumeMounts:
            - name: host-logs
              mountPath: /host/logs
              readOnly: true
`,
  },
  mend: setDeciding(true),
  examine: (subject) =>
    judgePods(subject.body, "every mount of a host path", (pod, findings) => {
      const volumes = new Map(hostPathVolumes(pod).map((volume) => [volume.name, volume]));
      if (volumes.size === 0) return findings.exempts(pod, "volumes[*].hostPath", null);
      for (const view of pod.containers) {
        for (const { name, mountPath, readOnly } of view.container.volumeMounts) {
          if (!volumes.has(name)) continue;
          const field = `volumeMounts[${mountPath ?? name}].readOnly`;
          if (readOnly === true) findings.upholds(view, field, true);
          else findings.breaks(view, field, readOnly, "false");
        }
      }
    }),
});
