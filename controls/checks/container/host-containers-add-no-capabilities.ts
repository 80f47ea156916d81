import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";
import { baselineCapabilities } from "@/controls/checks/pod-security/policy-versions";

/**
 * Claim: no container of the host adds a capability beyond the set that Docker gives by default, and none has raw network access.
 * Why: each added capability gives back a part of root that the runtime takes away; NET_RAW lets a container forge traffic (SP 800-190, 3.4.3, 4.4.3).
 * Looks at: the capabilities that are added to and taken from every container.
 * Passes when: nothing beyond that set is added, and NET_RAW, which Docker gives by default, is dropped.
 * Cannot see: capabilities of files in the image.
 */
export const hostContainersAddNoCapabilities = defineHostContainerCheck({
  id: "host-containers-add-no-capabilities",
  version: 1,
  title: {
    pass: "Containers of the host have no added capabilities",
    fail: "A container of the host has capabilities beyond the default",
  },
  tier: "container",
  severity: "high",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.4"],
  remediation: {
    text: "Drop all capabilities and add only those that the program needs.",
    command: "podman run --cap-drop=all --cap-add=NET_BIND_SERVICE IMAGE",
  },
  look: (container, findings) => {
    const added = container.addedCapabilities.filter((name) => !baselineCapabilities.has(name));
    const drops = new Set(container.droppedCapabilities);
    if (container.privileged) findings.breaks(container, "added capabilities", "all (privileged)");
    else if (added.length > 0) findings.breaks(container, "added capabilities", added.join(", "));
    else if (container.runtime !== "podman" && !drops.has("ALL") && !drops.has("NET_RAW"))
      findings.breaks(
        container,
        "dropped capabilities",
        container.droppedCapabilities.join(", ") || null,
        "NET_RAW is given",
      );
    else findings.upholds(container, "added capabilities", container.addedCapabilities.join(", ") || null, "none");
  },
});
