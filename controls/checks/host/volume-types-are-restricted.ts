import { definePodSecurityCheck } from "@/controls/checks/pod-security/define-pod-security-check";
import { restrictedVolumeSources } from "@/controls/checks/pod-security/policy-versions";
import { withEmptyDirectory } from "@/controls/mending/volumes";

/**
 * Claim: pods use only volumes that hold nothing of the host, and storage only through claims.
 * Why: volume drivers named in a pod go past whoever allocates storage, and host paths reach the host's files (SP 800-190 4.5.5).
 * Looks at: the source of `volumes[*]` of the pod spec.
 * Passes when: each is a ConfigMap, Secret, emptyDir, projected, downward API, ephemeral, CSI or image volume, or a claim. A volume
 * without a source counts as the emptyDir it becomes.
 * Cannot see: what lies behind a claim.
 */
export const volumeTypesAreRestricted = definePodSecurityCheck({
  id: "volume-types-are-restricted",
  version: 1,
  title: { pass: "Pods use only restricted volume types", fail: "A pod uses a volume type of the host or of a driver" },
  tier: "host",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.12"],
  remediation: {
    text: "Take storage through a claim, and configuration from a ConfigMap or Secret.",
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
    id: "restrictedVolumes",
    level: "restricted",
    since: 0,
    overrides: "hostPathVolumes",
    looked: "every volume",
    look(pod, findings) {
      for (const { name, source, hostPath } of pod.spec.volumes) {
        const field = `volumes[${name}].${source}`;
        if (hostPath) findings.breaks(pod, `volumes[${name}].hostPath.path`, hostPath.path);
        else if (restrictedVolumeSources.has(source)) findings.upholds(pod, field, "set");
        else findings.breaks(pod, field, "set");
      }
    },
  },
});
