import { defineCheck } from "@/controls/check";
import { claimedHostPaths, hostPathVolumes, sensitiveDirectoryOf } from "@/controls/checks/host-paths";
import { judgePods } from "@/controls/checks/judge-pods";
import { withEmptyDirectory } from "@/controls/mending/volumes";

/**
 * Claim: no pod mounts a directory of its node that holds the operating system, its configuration or its devices.
 * Why: in no case may containers mount sensitive host directories (SP 800-190 4.5.5).
 * Looks at: `volumes[*].hostPath.path`, after `.` and `..` and doubled slashes are resolved, and `spec.hostPath.path` of the PersistentVolumes that
 * its claims are bound to.
 * Passes when: none lies in, or holds, a directory such as /etc, /boot, /usr, /run, /proc, /sys, /dev, /var/lib/kubelet or C:\Windows, or in a folder of
 * credentials such as .aws, .kube and .ssh.
 * Cannot see: claims that are not bound yet, links on the node, and what a subPath leaves of a mount.
 */
export const sensitiveHostDirectoriesAreNotMounted = defineCheck({
  id: "sensitive-host-directories-are-not-mounted",
  version: 3,
  title: { pass: "No sensitive host directory is mounted", fail: "A sensitive host directory is mounted" },
  tier: "host",
  severity: "high",
  about: "workload",
  needs: [],
  weighs: ["volume", "volume-claim"],
  proves: ["4.5.5-d"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.12", "cis-docker-1.6.0:5.6"],
  remediation: {
    text: "Take the mount away; give configuration as a ConfigMap and storage as a claim.",
    yaml: `spec:
  template:
    spec:
      volumes:
        - name: config
          configMap:
            name: web-config
`,
  },
  mend: withEmptyDirectory,
  examine: (subject, world) =>
    judgePods(subject.body, "every volume", (pod, findings) => {
      for (const { path, written, field } of hostPathVolumes(pod)) {
        if (sensitiveDirectoryOf(path) !== undefined) findings.breaks(pod, field, written);
        else findings.upholds(pod, field, written);
      }
      for (const { path, written, place } of claimedHostPaths(pod, subject.asset.namespace, world)) {
        if (sensitiveDirectoryOf(path) !== undefined) findings.breaks(place, "hostPath.path", written);
      }
    }),
});
