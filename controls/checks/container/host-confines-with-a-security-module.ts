import { CannotTell, defineCheck, fail, type Observed, pass, type SubjectOf } from "@/controls/check";
import { runtimesOfHost, servesKubernetes } from "@/controls/checks/runtimes-of-host";
import type { RuntimeConfigurationFact } from "@/facts/host/runtime-configuration";

/**
 * Claim: SELinux is enforcing on the host, or AppArmor is on.
 * Why: containers have to be confined by mandatory access control, which only the host's kernel can do (SP 800-190, 4.4.3).
 * Looks at: selinuxfs and the state of the AppArmor module; where SELinux is what confines, whether the runtimes label their containers
 * (containerd and Docker do not unless they are told to).
 * Passes when: SELinux enforces and every runtime with settings here labels containers, or AppArmor is enabled, has profiles that enforce, and no profile that runtimes give to containers only
 * complains. Profiles of other programs that complain, as distributions bring some, do not count; a containerd without its plugin for Kubernetes labels nothing and is not asked.
 * Cannot see: whether a container is exempt from its profile; that is judged at the container.
 */
export const hostConfinesWithASecurityModule = defineCheck({
  id: "host-confines-with-a-security-module",
  version: 3,
  title: {
    pass: "SELinux or AppArmor confines on the host",
    fail: "Neither SELinux nor AppArmor confines on the host",
  },
  tier: "container",
  severity: "medium",
  about: "host-kernel",
  needs: [],
  weighs: ["runtime-configuration"],
  proves: ["4.4.3-c"],
  indicates: [],
  references: [],
  remediation: { text: "Set SELINUX=enforcing in /etc/selinux/config, or boot with apparmor=1 security=apparmor." },
  examine: ({ asset, body }, world) => {
    const { selinux, appArmor, securityModules } = body;
    if (selinux === undefined && appArmor === undefined && securityModules.length === 0)
      throw new CannotTell("the security modules of the kernel could not be seen");
    const complaining = complainingOf(body);
    const complains = complaining.length > 0;
    const isBare = appArmor?.isEnabled === true && appArmor.enforced === 0;
    const byAppArmor = appArmor?.isEnabled === true && !complains && !isBare;
    const bySeLinux = selinux?.mode === "enforcing";
    const runtimes = runtimesOfHost(asset, world);
    const unlabelled = byAppArmor ? [] : runtimes.flatMap((runtime) => withoutLabels(runtime.body));
    if (bySeLinux && !byAppArmor && runtimes.length === 0 && world.unseen("runtime-configuration").length > 0)
      throw new CannotTell("SELinux enforces, but whether the runtimes label their containers was not seen");
    if (byAppArmor && !bySeLinux && appArmor.enforced === null)
      throw new CannotTell("AppArmor is on, and only root may see its profiles");
    const confines = byAppArmor || (bySeLinux && unlabelled.length === 0);
    const observed: Observed[] = [
      { path: "SELinux", value: selinux?.mode ?? null, deciding: true },
      { path: "AppArmor", value: appArmor?.isEnabled ?? null, deciding: true },
      { path: "AppArmor profiles that enforce", value: appArmor?.enforced ?? null, deciding: isBare },
      {
        path: "AppArmor profiles of containers that only complain",
        value: complaining.join(", ") || null,
        deciding: complains,
      },
    ];
    return confines ? pass(observed) : fail([...observed, ...(bySeLinux ? unlabelled : [])]);
  },
});

/** Profiles that runtimes give to containers which ask for none: Docker, containerd, CRI-O, Podman, nerdctl, LXC. */
const ofContainers =
  /^(docker-default|cri-containerd\.apparmor\.d|crio-default|containers-default-[\w.-]+|nerdctl-default|buildkit-default|lxc-container-default[\w-]*)$/;

function complainingOf({ appArmor }: SubjectOf<"host-kernel">["body"]): string[] {
  return (appArmor?.complainingProfiles ?? []).filter((name) => ofContainers.test(name));
}

/** The switch by which a runtime labels its containers for SELinux; off unless it is set. */
const labelling: Readonly<Record<string, string>> = {
  containerd: "cri.enable_selinux",
  "cri-o": "crio.runtime.selinux",
  docker: "selinux-enabled",
};

function withoutLabels(runtime: RuntimeConfigurationFact): Observed[] {
  const { tool, isInstalled, settings } = runtime;
  const key = labelling[tool];
  if (
    key === undefined ||
    !isInstalled ||
    settings[key] === true ||
    (tool === "containerd" && !servesKubernetes(runtime))
  )
    return [];
  return [{ path: `${tool} ${key}`, value: false, byDefault: "false", deciding: true }];
}
