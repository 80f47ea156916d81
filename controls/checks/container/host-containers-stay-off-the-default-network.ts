import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

const usual: Readonly<Record<string, readonly string[]>> = {
  docker: ["bridge", "default"],
  podman: ["podman"],
  containerd: ["bridge"],
};

/**
 * Claim: no container of the host is on its runtime's default network.
 * Why: on the default bridge every container reaches every other, whatever their sensitivity (SP 800-190, 4.3.3, 4.4.2).
 * Looks at: the networks of every container.
 * Passes when: none is on Docker's `bridge` or Podman's `podman`. Containers without a network, and rootless ones with pasta or slirp4netns, are on
 * none.
 * Cannot see: which containers should reach each other.
 */
export const hostContainersStayOffTheDefaultNetwork = defineHostContainerCheck({
  id: "host-containers-stay-off-the-default-network",
  version: 1,
  title: { pass: "Containers of the host stay off the default network", fail: "A container is on the default network" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.30"],
  remediation: {
    text: "Make a network for each application and put its containers there.",
    command: "podman network create --opt isolate=true shop",
  },
  alsoInfra: true,
  look: (container, findings) => {
    if (container.networks === null) {
      findings.leavesOpen(container, "its networks are not known");
      return;
    }
    const shared = container.networks.filter((name) => usual[container.runtime]?.includes(name));
    if (shared.length > 0) findings.breaks(container, "network", shared.join(", "));
    else findings.upholds(container, "network", container.networks.join(", ") || null, "none");
  },
});
