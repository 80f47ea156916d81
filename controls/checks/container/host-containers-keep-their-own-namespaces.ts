import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: no container of the host runs in its network, process, IPC, host name or control group namespace.
 * Why: a container in a namespace of the host sees and reaches what belongs to the host and to all others (SP 800-190, 3.4.3, 4.4.2, 4.4.3).
 * Looks at: the namespaces of every container, and of what holds the namespaces of its pod.
 * Passes when: each has its own, or shares those of its pod.
 * Cannot see: what a container reaches over shared folders and sockets.
 */
export const hostContainersKeepTheirOwnNamespaces = defineHostContainerCheck({
  id: "host-containers-keep-their-own-namespaces",
  version: 1,
  title: {
    pass: "Containers of the host have namespaces of their own",
    fail: "A container runs in a namespace of the host",
  },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.10", "cis-docker-1.6.0:5.16", "cis-docker-1.6.0:5.17", "cis-docker-1.6.0:5.21"],
  remediation: {
    text: "Take --network=host, --pid=host, --ipc=host, --uts=host and --cgroupns=host away; publish single ports instead.",
  },
  alsoInfra: true,
  look: (container, findings) => {
    if (container.hostNamespaces.length > 0)
      findings.breaks(container, "namespaces of the host", container.hostNamespaces.join(", "));
    else findings.upholds(container, "namespaces of the host", null, "none");
  },
});
