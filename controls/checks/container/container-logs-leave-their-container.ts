import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { containersOfHost } from "@/controls/checks/host-containers";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedSetting, runtimesOfHost } from "@/controls/checks/runtimes-of-host";

/** Drivers whose logs are deleted together with the container, or never written. */
const lost = new Set(["json-file", "local", "k8s-file", "none", "passthrough", "passthrough-tty"]);

/**
 * Claim: what containers of the host write goes to the journal or to a log server.
 * Why: a clear audit trail has to outlive the container it is about; files beside the container go with it (SP 800-190, 4.4.5).
 * Looks at: the log driver of every container, and that of daemon.json and containers.conf for those to come.
 * Passes when: none of them is json-file, local, k8s-file or none. A shipper that reads those files is to be excepted with its name.
 * Cannot see: whether the journal is kept and sent on (that of the host is judged apart).
 */
export const containerLogsLeaveTheirContainer = defineCheck({
  id: "container-logs-leave-their-container",
  version: 1,
  title: { pass: "Logs of containers leave their container", fail: "Logs of a container go with it" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration", "host-containers"],
  proves: ["4.4.5-d"],
  indicates: [],
  references: ["cis-docker-1.6.0:2.13"],
  remediation: {
    text: 'Set "log-driver": "journald" (or a log server) in daemon.json, log_driver = "journald" in containers.conf, and make the containers anew.',
  },
  examine: ({ asset }, world) => {
    const ofDaemons = runtimesOfHost(asset, world).flatMap((runtime) => {
      if (runtime.body.tool === "docker") return [observedSetting(runtime, "log-driver", "json-file")];
      // Podman chooses the journal where systemd runs (containers.conf(5), `log_driver`).
      return runtime.body.tool === "podman" ? [observedSetting(runtime, "containers.log_driver", "journald")] : [];
    });
    const ofContainers: Observed[] = containersOfHost(asset, world)
      .filter(({ isInfra, logDriver }) => !isInfra && logDriver !== undefined)
      .map(({ title, logDriver }) => ({ object: title, path: "log driver", value: logDriver ?? null }));
    const all = [...ofDaemons, ...ofContainers];
    const searched = `${counted(ofDaemons.length, "configuration")}, ${counted(ofContainers.length, "container")}`;
    const bad = all
      .filter(({ value, byDefault }) => lost.has(String(value ?? byDefault)))
      .map((each) => ({ ...each, deciding: true }));
    if (bad.length > 0) return fail({ observed: atMost(bad), searched });
    return all.length === 0 ? notApplicable({ observed: [], searched }) : pass({ observed: atMost(all), searched });
  },
});
