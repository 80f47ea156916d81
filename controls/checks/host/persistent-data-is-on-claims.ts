import { defineCheck } from "@/controls/check";
import { hostPathVolumes, sensitiveDirectoryOf } from "@/controls/checks/host-paths";
import { judgePods } from "@/controls/checks/judge-pods";
import type { PodView } from "@/controls/checks/pods";

/**
 * Claim: no workload keeps its data in a directory of the host.
 * Why: data that must persist belongs on storage volumes allocated for it (SP 800-190 4.5.5).
 * Looks at: `volumes[*].hostPath` with the mounts of each, and claims.
 * Passes when: no writable mount is of a data directory of the host; sockets, devices, single files and directories of the operating
 * system are for the other checks of host paths.
 * Cannot see: what lies behind a claim.
 */
export const persistentDataIsOnClaims = defineCheck({
  id: "persistent-data-is-on-claims",
  version: 1,
  title: { pass: "Persistent data is on claims", fail: "A workload keeps data in a directory of the host" },
  tier: "host",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.5.5-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Claim a volume and move the data to it.",
    yaml: `apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: data
spec:
  accessModes: ["ReadWriteOnce"]
  resources:
    requests:
      storage: 10Gi
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "every volume", (pod, findings) => {
      const writable = writableMounts(pod);
      for (const { name, path, written, type, field } of hostPathVolumes(pod)) {
        const isDirectory = type === "" || type.startsWith("Directory");
        if (isDirectory && writable.has(name) && sensitiveDirectoryOf(path) === undefined)
          findings.breaks(pod, field, written);
        else findings.upholds(pod, field, written);
      }
      for (const { name, claimName } of pod.spec.volumes) {
        if (claimName) findings.upholds(pod, `volumes[${name}].persistentVolumeClaim.claimName`, claimName);
      }
    }),
});

function writableMounts(pod: PodView): Set<string> {
  const mounts = pod.containers.flatMap((view) => view.container.volumeMounts);
  return new Set(mounts.filter((mount) => mount.readOnly !== true).map((mount) => mount.name));
}
