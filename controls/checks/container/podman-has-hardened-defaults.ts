import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { normalisePath, sensitiveDirectoryOf } from "@/controls/checks/host-paths";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { baselineCapabilities } from "@/controls/checks/pod-security/policy-versions";
import { observedSetting, runtimesOfHost } from "@/controls/checks/runtimes-of-host";

type Value = string | number | boolean | string[] | null | undefined;
type Rule = readonly [key: string, byDefault: string, holds: (value: Value) => boolean];

const isNot =
  (...bad: Value[]) =>
  (value: Value) =>
    !bad.includes(value);
const listOf = (value: Value) => (Array.isArray(value) ? value : []);

/** Settings of [containers] with what applies when nothing is said (containers.conf(5)), and when they are safe. */
const rules: readonly Rule[] = [
  ["privileged", "false", isNot(true)],
  ["seccomp_profile", "/usr/share/containers/seccomp.json", isNot("unconfined")],
  ["apparmor_profile", "containers-default", isNot("unconfined")],
  ["label", "true", isNot(false)],
  ["netns", "private", isNot("host")],
  ["pidns", "private", isNot("host")],
  ["ipcns", "shareable", isNot("host")],
  ["utsns", "private", isNot("host")],
  ["default_capabilities", "the usual set without NET_RAW", (value) => listOf(value).every(isUsual)],
  ["pids_limit", "2048", (value) => value === undefined || Number(value) > 0],
  ["devices", "none", (value) => listOf(value).length === 0],
  ["volumes", "none", (value) => !listOf(value).some(isSensitive)],
  ["env_host", "false", isNot(true)],
];

/**
 * Claim: containers.conf gives no container of Podman more than it asks for.
 * Why: settings there hold for every container and quadlet that says nothing itself; a standard names them (SP 800-190, 4.4.3).
 * Looks at: containers.conf of the system and of each user with its drop-ins: privileged, seccomp, AppArmor and SELinux, namespaces, capabilities,
 * processes, devices, volumes and the environment of the host.
 * Passes when: nothing is privileged or unconfined by default, namespaces are not those of the host, capabilities stay within the usual set without
 * NET_RAW, processes are limited, and no device or sensitive directory of the host is handed out. What is not set counts as its default.
 * Cannot see: what CONTAINERS_CONF of a single call says; what containers ask for themselves, which other checks judge.
 */
export const podmanHasHardenedDefaults = defineCheck({
  id: "podman-has-hardened-defaults",
  version: 1,
  title: { pass: "Podman's defaults are hardened", fail: "Podman's defaults give containers too much" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [
    "cis-docker-1.6.0:5.4",
    "cis-docker-1.6.0:5.5",
    "cis-docker-1.6.0:5.6",
    "cis-docker-1.6.0:5.10",
    "cis-docker-1.6.0:5.16",
    "cis-docker-1.6.0:5.17",
    "cis-docker-1.6.0:5.21",
    "cis-docker-1.6.0:5.22",
    "cis-docker-1.6.0:5.29",
  ],
  remediation: { text: "Take the settings named out of containers.conf, and give single containers what they need." },
  examine: ({ asset }, world) => {
    const podmans = runtimesOfHost(asset, world, "podman");
    const searched = `${rules.length} settings of ${counted(podmans.length, "configuration")} of Podman`;
    if (podmans.length === 0) return notApplicable({ observed: [], searched });
    const judged = podmans.flatMap((podman) =>
      rules.map(([name, byDefault, holds]) => {
        const key = `containers.${name}`;
        return { ...observedSetting(podman, key, byDefault), deciding: !holds(podman.body.settings[key]) };
      }),
    );
    const weak = judged.filter(({ deciding }) => deciding);
    if (weak.length > 0) return fail({ observed: atMost(weak), searched });
    const observed: Observed[] = judged.map(({ deciding: _, ...each }) => each);
    return pass({ observed: atMost(observed), searched });
  },
});

function isUsual(capability: string): boolean {
  return baselineCapabilities.has(capability.toUpperCase().replace(/^CAP_/, ""));
}

/** `/etc:/etc:ro`: the first part is a path of the host. */
function isSensitive(volume: string): boolean {
  const [source = ""] = volume.split(":");
  return source.startsWith("/") && sensitiveDirectoryOf(normalisePath(source)) !== undefined;
}
