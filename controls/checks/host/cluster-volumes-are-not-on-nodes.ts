import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: no persistent volume keeps its data on a node's own disk.
 * Why: hosts are immutable and hold nothing that exists only there; data lies on storage meant for it (SP 800-190, 4.5.3, 4.5.5).
 * Looks at: the volume source of each PersistentVolume.
 * Passes when: none is hostPath or local. Without any volume it does not apply.
 * Cannot see: hostPath mounted by pods themselves (checked on workloads); drivers that keep data on nodes behind a CSI name.
 */
export const clusterVolumesAreNotOnNodes = defineCheck({
  id: "cluster-volumes-are-not-on-nodes",
  version: 1,
  title: { pass: "Volumes lie on storage of their own", fail: "A volume keeps its data on a node" },
  tier: "host",
  severity: "medium",
  about: "cluster",
  needs: ["volume"],
  proves: ["4.5.5-c", "4.5.3-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Move the data to a volume of a storage driver, then delete the hostPath or local volume.",
    yaml: "kind: PersistentVolumeClaim\nspec:\n  storageClassName: standard\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 10Gi\n",
  },
  examine: (_, world) => {
    const volumes = [...world.all("volume")].sort((a, b) => byText(a.subject, b.subject));
    const searched = counted(volumes.length, "PersistentVolume");
    if (volumes.length === 0) return notApplicable({ observed: [], searched });
    const onNodes = volumes.filter(({ body }) => body.source === "hostPath" || body.source === "local");
    if (onNodes.length === 0) return pass({ observed: [], searched });
    const observed = onNodes.map(({ subject, body }): Observed => {
      const object = `PersistentVolume ${subject}`;
      return body.hostPath
        ? { path: "spec.hostPath.path", value: body.hostPath, object, deciding: true }
        : { path: "spec", value: body.source, object, deciding: true };
    });
    return fail({ observed: atMost(observed), searched });
  },
});
