import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { withEmptyDirectory } from "@/controls/mending/volumes";

/**
 * Claim: no pod mounts a path of the host's file system.
 * Why: containers should mount local host file systems only very rarely; changes there outlive the container and reach other
 * workloads (SP 800-190 4.5.5).
 * Looks at: `volumes[*].hostPath` of the pod spec.
 * Passes when: no volume is a host path.
 * Cannot see: host paths behind a PersistentVolume or a CSI driver.
 */
export const hostPathVolumesAreAbsent = definePodSecurityCheck({
  id: "host-path-volumes-are-absent",
  version: 1,
  title: { pass: "Pods mount no path of the host", fail: "A pod mounts a path of the host" },
  tier: "host",
  severity: "medium",
  proves: ["4.5.5-b", "4.5.3-e"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.12"],
  remediation: {
    text: "Put the data on a claim, a ConfigMap or an emptyDir instead of a path of the host.",
    yaml: `spec:
  template:
    spec:
      volumes:
        - name: data
          persistentVolumeClaim:
            claimName: data
`,
  },
  mend: withEmptyDirectory,
  rule: {
    id: "hostPathVolumes",
    level: "baseline",
    since: 0,
    looked: "every volume",
    look(pod, findings) {
      for (const { name, source, hostPath } of pod.spec.volumes) {
        if (hostPath || source === "hostPath") findings.breaks(pod, `volumes[${name}].hostPath.path`, hostPath?.path);
        else findings.upholds(pod, `volumes[${name}].${source}`, "set");
      }
    },
  },
});
