import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { auditOfHost } from "@/controls/checks/audit-of-host";
import { watches } from "@/controls/checks/audit-watches";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** What to watch of each tool: one of the places each. */
const places: Readonly<Record<string, readonly (readonly string[])[]>> = {
  docker: [
    ["/usr/bin/dockerd"],
    ["/etc/docker"],
    ["/var/lib/docker"],
    [
      "/usr/lib/systemd/system/docker.service",
      "/lib/systemd/system/docker.service",
      "/etc/systemd/system/docker.service",
    ],
    ["/usr/lib/systemd/system/docker.socket", "/lib/systemd/system/docker.socket", "/etc/systemd/system/docker.socket"],
  ],
  containerd: [["/usr/bin/containerd"], ["/etc/containerd"], ["/run/containerd"]],
  "cri-o": [["/usr/bin/crio"], ["/etc/crio"]],
  podman: [["/usr/bin/podman"], ["/etc/containers"]],
  runc: [["/usr/bin/runc", "/usr/sbin/runc"]],
  crun: [["/usr/bin/crun"]],
};

/**
 * Claim: the audit daemon records changes of the container runtimes of the host: their programs, configuration and data.
 * Why: who changes the runtime or its settings changes every container; standards for runtimes ask for a record of it (SP 800-190, 4.4.3, 4.5.4).
 * Looks at: the audit rules of the host, and which of Docker, containerd, CRI-O, Podman, runc and crun are there.
 * Passes when: auditd runs, no rule switches the recording off as a whole (`-a never,task`), and a rule watches changes of each path of a runtime that is there, or a folder above it.
 * Cannot see: runtimes in other places; where the records go.
 */
export const hostAuditsItsContainerRuntimes = defineCheck({
  id: "host-audits-its-container-runtimes",
  version: 4,
  title: {
    pass: "Changes of the container runtimes are audited",
    fail: "Changes of the container runtimes are not audited",
  },
  tier: "host",
  severity: "low",
  about: "host-logging",
  needs: [],
  consults: ["runtime-configuration", "host-services"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [
    "cis-docker-1.6.0:1.1.3",
    "cis-docker-1.6.0:1.1.4",
    "cis-docker-1.6.0:1.1.5",
    "cis-docker-1.6.0:1.1.6",
    "cis-docker-1.6.0:1.1.7",
    "cis-docker-1.6.0:1.1.8",
    "cis-docker-1.6.0:1.1.9",
    "cis-docker-1.6.0:1.1.10",
    "cis-docker-1.6.0:1.1.11",
    "cis-docker-1.6.0:1.1.12",
    "cis-docker-1.6.0:1.1.13",
    "cis-docker-1.6.0:1.1.14",
    "cis-docker-1.6.0:1.1.15",
    "cis-docker-1.6.0:1.1.16",
    "cis-docker-1.6.0:1.1.17",
    "cis-docker-1.6.0:1.1.18",
  ],
  remediation: {
    text: "Install auditd and watch the paths named.",
    command:
      "printf -- '-w /usr/bin/dockerd -p rwxa -k docker\\n-w /etc/docker -p wa -k docker\\n-w /var/lib/docker -p wa -k docker\\n' > /etc/audit/rules.d/containers.rules && augenrules --load",
  },
  examine: (logging, world) => {
    const tools = [...new Set(runtimesOfHost(logging.asset, world).map((runtime) => runtime.body.tool))].filter(
      (tool) => tool in places,
    );
    if (tools.length === 0) return notApplicable({ observed: [], searched: "no container runtime" });
    const { running, rules } = auditOfHost(logging, world);
    const observed: Observed[] = [running];
    for (const tool of tools)
      for (const paths of places[tool] ?? []) {
        const rule = rules.find((line) => paths.some((path) => watches(line, path)));
        observed.push({
          object: tool,
          path: `audit rule for ${paths[0]}`,
          value: rule ?? null,
          deciding: rule === undefined,
        });
      }
    const searched = counted(rules.length, "audit rule");
    const absent = observed.filter(({ deciding }) => deciding);
    return absent.length > 0
      ? fail({ observed: atMost(absent), searched })
      : pass({ observed: atMost(observed), searched });
  },
});
