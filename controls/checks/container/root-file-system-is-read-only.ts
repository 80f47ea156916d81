import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { isWindows } from "@/controls/checks/pods";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: the root file system of every container is read-only.
 * Why: an attacker then cannot change the program or leave tools behind; what must be written has a volume (SP 800-190 4.4.4, 4.5.5).
 * Looks at: `securityContext.readOnlyRootFilesystem` of every container, and `os.name` of the pod.
 * Passes when: it is true for every container; Windows pods, which have no such field, are left out.
 * Cannot see: what may be written on volumes.
 */
export const rootFileSystemIsReadOnly = defineCheck({
  id: "root-file-system-is-read-only",
  version: 1,
  title: { pass: "Root file systems are read-only", fail: "A container can write to its root file system" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.4.4-d", "4.5.5-a", "4.1.2-j"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.3", "cis-docker-1.6.0:5.13"],
  remediation: {
    text: "Make the root file system read-only and give the program a volume for each directory it writes.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            readOnlyRootFilesystem: true
          volumeMounts:
            - name: tmp
              mountPath: /tmp
      volumes:
        - name: tmp
          emptyDir: {}
`,
  },
  mend: setDeciding(true),
  examine: (subject) =>
    judgePods(subject.body, "every container", (pod, findings) => {
      if (isWindows(pod)) return findings.exempts(pod, "os.name", "windows");
      for (const view of pod.containers) {
        const readOnly = view.container.securityContext?.readOnlyRootFilesystem;
        if (readOnly === true) findings.upholds(view, "securityContext.readOnlyRootFilesystem", true);
        else findings.breaks(view, "securityContext.readOnlyRootFilesystem", readOnly, "false");
      }
    }),
});
