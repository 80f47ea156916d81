import { defineCheck } from "@/controls/check";
import { claimedHostPaths, hostPathVolumes, runtimeSocketOf } from "@/controls/checks/host-paths";
import { judgePods } from "@/controls/checks/judge-pods";
import { withEmptyDirectory } from "@/controls/mending/volumes";

/**
 * Claim: no pod mounts the socket of a container runtime, or a directory that holds it.
 * Why: whoever may write to the socket starts any container on the node and owns it; it is the most sensitive file to mount
 * (SP 800-190 4.5.5).
 * Looks at: `volumes[*].hostPath.path`, and that of the PersistentVolumes that its claims are bound to: sockets of Docker, containerd, CRI-O, Podman
 * and BuildKit, and pipes on Windows.
 * Passes when: no host path is, or holds, one of them.
 * Cannot see: sockets that were moved and renamed, and runtimes reached over the network.
 */
export const runtimeSocketIsNotMounted = defineCheck({
  id: "runtime-socket-is-not-mounted",
  version: 3,
  title: { pass: "No runtime socket is mounted", fail: "A container runtime's socket is mounted" },
  tier: "host",
  severity: "critical",
  about: "workload",
  needs: [],
  weighs: ["volume", "volume-claim"],
  proves: ["4.5.5-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.32"],
  remediation: {
    text: "Take the mount away; build images with a builder that needs no daemon, and read container data from the kubelet's API.",
    yaml: `spec:
  template:
    spec:
      volumes: []
`,
  },
  mend: withEmptyDirectory,
  examine: (subject, world) =>
    judgePods(subject.body, "every volume", (pod, findings) => {
      for (const { path, written, field } of hostPathVolumes(pod)) {
        if (runtimeSocketOf(path) !== undefined) findings.breaks(pod, field, written);
        else findings.upholds(pod, field, written);
      }
      for (const { path, written, place } of claimedHostPaths(pod, subject.asset.namespace, world)) {
        if (runtimeSocketOf(path) !== undefined) findings.breaks(place, "hostPath.path", written);
      }
    }),
});
