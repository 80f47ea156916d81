import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { baselineCapabilities } from "@/controls/checks/pod-security/policy-versions";
import { observedSetting, runtimesOfHost, servesKubernetes } from "@/controls/checks/runtimes-of-host";
import type { AnyFact, Fact } from "@/facts/fact";

type Runtime = Extract<AnyFact, Fact<"runtime-configuration">>;
type Rule = readonly [key: string, byDefault: string, holds: (runtime: Runtime) => boolean];

/** Text of a setting; "" where it is not set. */
const text = (runtime: Runtime, key: string) => String(runtime.body.settings[key] ?? "");
/** Nothing said means the host itself; an empty address means every one that it has. */
const isLocal = ({ body }: Runtime, key: string) =>
  /^(localhost|127\.\d+\.\d+\.\d+|::1)$/.test(String(body.settings[key] ?? "127.0.0.1"));

/** By runtime: each setting with what applies when nothing is said (containerd's and CRI-O's own manuals), and when it is safe. */
const rules: Readonly<Record<string, readonly Rule[]>> = {
  containerd: [
    ["cri.disable_apparmor", "false", (runtime) => text(runtime, "cri.disable_apparmor") !== "true"],
    ["cri.unset_seccomp_profile", "none", (runtime) => text(runtime, "cri.unset_seccomp_profile") !== "unconfined"],
    [
      "cri.stream_server_address",
      "127.0.0.1",
      (runtime) =>
        isLocal(runtime, "cri.stream_server_address") || text(runtime, "cri.enable_tls_streaming") === "true",
    ],
  ],
  "cri-o": [
    [
      "crio.runtime.seccomp_profile",
      "that of CRI-O",
      (runtime) => text(runtime, "crio.runtime.seccomp_profile") !== "unconfined",
    ],
    [
      "crio.runtime.apparmor_profile",
      "crio-default",
      (runtime) => text(runtime, "crio.runtime.apparmor_profile") !== "unconfined",
    ],
    ["crio.runtime.default_capabilities", "the usual set", (runtime) => beyond(runtime).length === 0],
    [
      "crio.api.stream_address",
      "127.0.0.1",
      (runtime) =>
        isLocal(runtime, "crio.api.stream_address") || text(runtime, "crio.api.stream_enable_tls") === "true",
    ],
  ],
};

/**
 * Claim: containerd and CRI-O give the containers of Kubernetes safe defaults.
 * Why: settings of the runtime hold for every pod that says nothing itself (SP 800-190, 4.4.3).
 * Looks at: config.toml of containerd with its imports, crio.conf with its drop-ins: seccomp and AppArmor profiles, default capabilities, addresses of
 * streams.
 * Passes when: AppArmor is not disabled, no default profile is unconfined, default capabilities stay within the usual set without NET_RAW, and streams
 * are served on the host itself or over TLS.
 * A containerd whose plugin for Kubernetes is switched off does not count.
 * Cannot see: what pods ask for themselves; SELinux, which the kernel of the host decides.
 */
export const criRuntimeHasHardenedDefaults = defineCheck({
  id: "cri-runtime-has-hardened-defaults",
  version: 2,
  title: { pass: "Runtime of Kubernetes has hardened defaults", fail: "Runtime of Kubernetes has weak defaults" },
  tier: "container",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["runtime-configuration"],
  proves: ["4.4.3-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take the settings named back to their defaults in config.toml or a drop-in of crio.conf.d, and start the runtime again.",
  },
  examine: ({ asset }, world) => {
    const runtimes = runtimesOfHost(asset, world).filter(({ body }) => body.tool in rules && servesKubernetes(body));
    const judged = runtimes.flatMap((runtime) =>
      (rules[runtime.body.tool] ?? []).map(([key, byDefault, holds]) => ({
        ...observedSetting(runtime, key, byDefault),
        deciding: !holds(runtime),
      })),
    );
    const searched = `${counted(judged.length, "setting")} of ${counted(runtimes.length, "runtime")}`;
    const weak = judged.filter(({ deciding }) => deciding);
    if (weak.length > 0) return fail({ observed: atMost(weak), searched });
    const observed: Observed[] = judged.map(({ deciding: _, ...each }) => each);
    return runtimes.length === 0
      ? notApplicable({ observed: [], searched })
      : pass({ observed: atMost(observed), searched });
  },
});

function beyond({ body }: Runtime): string[] {
  const given = body.settings["crio.runtime.default_capabilities"];
  return (Array.isArray(given) ? given : []).filter((name) => !baselineCapabilities.has(name.replace(/^CAP_/, "")));
}
