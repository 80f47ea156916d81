import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

/** Low ports that containers may serve on purpose. */
const ofTheWeb = new Set([80, 443]);

/**
 * Claim: containers of the host publish ports on stated addresses only, none of them privileged but those of the web.
 * Why: a port on all addresses is open to every network that the host is in, of whatever sensitivity; ports below 1024 are taken for services of the
 * host (SP 800-190, 4.4.2).
 * Looks at: published ports of every container and pod.
 * Passes when: each has an address of its own, is not below 1024 unless it is 80 or 443, and is not one that the runtime picks anew each time.
 * Cannot see: firewalls in front of the host; containers of other users that Podman only tells by its files.
 */
export const hostContainersPublishPortsOnPurpose = defineHostContainerCheck({
  id: "host-containers-publish-ports-on-purpose",
  version: 1,
  title: {
    pass: "Containers of the host publish ports on purpose",
    fail: "A container publishes ports on all addresses",
  },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.8", "cis-docker-1.6.0:5.14"],
  remediation: {
    text: "Name the address with the port, 127.0.0.1 behind a proxy of the host.",
    command: "docker run -p 192.0.2.10:8080:80 IMAGE",
  },
  alsoInfra: true,
  look: (container, findings) => {
    if (container.ports === null) {
      findings.leavesOpen(container, "its published ports are not known");
      return;
    }
    for (const { hostAddress, hostPort, containerPort, protocol } of container.ports) {
      const written = `${hostAddress ?? "*"}:${hostPort === 0 ? "any" : hostPort} → ${containerPort}/${protocol}`;
      const isLow = hostPort > 0 && hostPort < 1024 && !ofTheWeb.has(hostPort);
      if (hostAddress === undefined || hostPort === 0 || isLow) findings.breaks(container, "published port", written);
      else findings.upholds(container, "published port", written);
    }
  },
});
