import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";
import { normalisePath, runtimeSocketOf } from "@/controls/checks/host-paths";

/**
 * Claim: no container of the host has the socket of a container runtime.
 * Why: who talks to the runtime starts containers with the files of the host: that is root, or the user, on the host (SP 800-190, 4.5.5, 4.3.1).
 * Looks at: what every container mounts, /run and / among it, which hold the sockets.
 * Passes when: no mount is a socket of Docker, Podman, containerd, CRI-O or BuildKit or holds one.
 * Cannot see: runtimes that listen on TCP; sockets under names of their own.
 */
export const hostContainersDoNotReachARuntime = defineHostContainerCheck({
  id: "host-containers-do-not-reach-a-runtime",
  version: 2,
  title: { pass: "No container reaches a container runtime", fail: "A container reaches a container runtime" },
  tier: "host",
  severity: "critical",
  proves: ["4.5.5-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.32"],
  remediation: {
    text: "Take the socket away. Build images with rootless Buildah or BuildKit, and watch containers by events that are handed on.",
  },
  look: (container, findings) => {
    for (const { type, source, target, readOnly } of container.mounts) {
      const socket = type === "bind" && source.startsWith("/") ? socketIn(normalisePath(source)) : undefined;
      // A socket can be talked to through a read-only mount as well.
      if (socket !== undefined)
        findings.breaks(container, `mount ${target}`, `${source}${readOnly ? " (read-only)" : ""}: ${socket}`);
      else findings.upholds(container, `mount ${target}`, source);
    }
  },
});

/** Sockets of users lie in folders of theirs: `/run/user/1000/podman/podman.sock`. */
function socketIn(path: string): string | undefined {
  return (
    runtimeSocketOf(path) ??
    (/^\/run\/user\/\d+(\/(podman|docker|containerd|buildkit))?$/.test(path) ? path : undefined)
  );
}
