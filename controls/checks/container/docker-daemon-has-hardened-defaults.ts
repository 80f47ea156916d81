import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { observedSetting, runtimesOfHost, settingsBelow } from "@/controls/checks/runtimes-of-host";
import type { AnyFact, Fact } from "@/facts/fact";

type Docker = Extract<AnyFact, Fact<"runtime-configuration">>;
type Rule = readonly [key: string, byDefault: string, holds: (docker: Docker) => boolean];

const is = (docker: Docker, key: string, value: boolean) => docker.body.settings[key] === value;
const isNot = (docker: Docker, key: string, value: boolean) => docker.body.settings[key] !== value;

/** Each setting with what applies when nothing is said (dockerd(8)), and when it is safe. */
const rules: readonly Rule[] = [
  ["icc", "true", (docker) => is(docker, "icc", false)],
  ["iptables", "true", (docker) => isNot(docker, "iptables", false)],
  ["userland-proxy", "true", (docker) => is(docker, "userland-proxy", false)],
  [
    "userns-remap",
    "none",
    (docker) =>
      docker.body.isRootless === true ||
      !["", "host", undefined, null].includes(docker.body.settings["userns-remap"] as string),
  ],
  ["no-new-privileges", "false", (docker) => is(docker, "no-new-privileges", true)],
  ["default-ulimits", "none", (docker) => settingsBelow(docker, "default-ulimits").length > 0],
  ["seccomp-profile", "builtin", (docker) => docker.body.settings["seccomp-profile"] !== "unconfined"],
  ["live-restore", "false", (docker) => is(docker, "live-restore", true)],
  ["experimental", "false", (docker) => isNot(docker, "experimental", true)],
  ["log-level", "info", (docker) => docker.body.settings["log-level"] !== "debug" && isNot(docker, "debug", true)],
];

/**
 * Claim: Docker's daemon gives its containers safe defaults.
 * Why: settings of the daemon hold for every container that says nothing itself; a standard names them (SP 800-190, 4.4.3).
 * Looks at: daemon.json and the arguments of dockerd as they are in effect: icc, iptables, userland-proxy, userns-remap, no-new-privileges, default-
 * ulimits, seccomp-profile, live-restore, experimental, log-level.
 * Passes when: containers on the default network are kept apart, rules of the packet filter are made, users are remapped (or the daemon runs without
 * root), no new privileges are gained, limits are there, the seccomp profile is not unconfined, no userland proxy, experiments or debug log. What is
 * not set counts as its default.
 * Cannot see: settings of a daemon that was started with another file than the one that lies there now.
 */
export const dockerDaemonHasHardenedDefaults = defineCheck({
  id: "docker-daemon-has-hardened-defaults",
  version: 1,
  title: { pass: "Docker's daemon has hardened defaults", fail: "Docker's daemon has weak defaults" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [
    "cis-docker-1.6.0:2.2",
    "cis-docker-1.6.0:2.3",
    "cis-docker-1.6.0:2.4",
    "cis-docker-1.6.0:2.8",
    "cis-docker-1.6.0:2.9",
    "cis-docker-1.6.0:2.14",
    "cis-docker-1.6.0:2.16",
    "cis-docker-1.6.0:2.17",
  ],
  remediation: {
    text: "Set the keys named in daemon.json, and start the daemon again. A key must not stand among its arguments too.",
  },
  examine: ({ asset }, world) => {
    const daemons = runtimesOfHost(asset, world, "docker");
    const searched = `${rules.length} settings of ${counted(daemons.length, "daemon of Docker", "daemons of Docker")}`;
    if (daemons.length === 0) return notApplicable({ observed: [], searched });
    const conflicts: Observed[] = daemons.flatMap(({ subject, body }) =>
      body.conflicts.map((key) => ({
        object: subject,
        path: key,
        value: "stated twice: dockerd does not start",
        deciding: true,
      })),
    );
    const judged = daemons.flatMap((docker) =>
      rules.map(([key, byDefault, holds]) => ({ ...observedOf(docker, key, byDefault), deciding: !holds(docker) })),
    );
    const weak = [...conflicts, ...judged.filter(({ deciding }) => deciding)];
    if (weak.length > 0) return fail({ observed: atMost(weak), searched });
    return pass({ observed: atMost(judged.map(({ deciding: _, ...observed }) => observed)), searched });
  },
});

/** A table is named by its first entry. */
function observedOf(docker: Docker, key: string, byDefault: string): Observed {
  return observedSetting(docker, settingsBelow(docker, key)[0] ?? key, byDefault);
}
