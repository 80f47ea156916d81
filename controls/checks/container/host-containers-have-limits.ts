import { defineHostContainerCheck } from "@/controls/checks/define-host-container-check";

const limits = [
  ["memoryLimit", "memory limit"],
  ["cpuLimit", "processor limit"],
  ["pidsLimit", "process limit"],
] as const;

/**
 * Claim: memory, processor and number of processes of every container of the host are limited.
 * Why: a container without limits can take the host from all others (SP 800-190, 3.4.3, 4.4.3).
 * Looks at: limits of every container, and for quadlets those of the service that systemd runs it in.
 * Passes when: all three are set for each. A share of the processor counts as a limit.
 * Cannot see: limits of a control group above; whether the limits fit.
 */
export const hostContainersHaveLimits = defineHostContainerCheck({
  id: "host-containers-have-limits",
  version: 1,
  title: { pass: "Containers of the host have limits", fail: "A container of the host has no limits" },
  tier: "container",
  severity: "medium",
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-docker-1.6.0:5.11", "cis-docker-1.6.0:5.12", "cis-docker-1.6.0:5.29"],
  remediation: {
    text: "Start containers with --memory, --cpus and --pids-limit.",
    command: "docker update --memory 256m --memory-swap 256m --cpus 0.5 --pids-limit 200 CONTAINER",
  },
  look: (container, findings) => {
    const absent = limits.filter(([field]) => container[field] === false).map(([, name]) => name);
    const unknown = limits.filter(([field]) => container[field] === null).map(([, name]) => name);
    if (absent.length > 0) findings.breaks(container, absent.join(", "), null, "unlimited");
    else if (unknown.length > 0) findings.leavesOpen(container, `${unknown.join(", ")} not known`);
    else findings.upholds(container, "limits", "memory, processor, processes");
  },
});
