import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/**
 * Claim: root in a container of the host is not root on the host.
 * Why: who breaks out of a container is on the host what he was in it; with a user namespace, or without root at all, that is nobody (SP 800-190,
 * 3.4.3, 4.4.3).
 * Looks at: whether every container has a user namespace: rootless Podman and Docker, `userns-remap`, `--userns=auto`, `UserNS=`.
 * Passes when: each container has users of its own.
 * Cannot see: which users the namespaces map to: two containers of one user share theirs unless `auto` is used.
 */
export const hostContainersHaveUserNamespaces = defineHostContainerCheck({
  id: "host-containers-have-user-namespaces",
  version: 1,
  title: { pass: "Containers of the host have user namespaces", fail: "Root in a container is root on the host" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:2.9", "cis-docker-1.6.0:5.31"],
  remediation: {
    text: 'Run containers without root (Podman as an ordinary user), or with --userns=auto; for Docker set "userns-remap": "default" in daemon.json.',
  },
  look: (container, findings) => {
    const value = container.userNamespace;
    if (value === "host") findings.breaks(container, "user namespace", "that of the host");
    else if (value === null) findings.leavesOpen(container, "whether it has a user namespace is not known");
    else findings.upholds(container, "user namespace", container.owner === null ? "its own" : "its own, without root");
  },
});
