/** How systems made for containers call themselves in os-release PRETTY_NAME, which is where a node's osImage comes from, too. */
export const containerSystems: readonly string[] = [
  "Azure Linux",
  "Bottlerocket",
  "CBL-Mariner",
  "Container-Optimized OS",
  "CoreOS",
  "Elemental",
  "Flatcar",
  "Garden Linux",
  "k3OS",
  "Kairos",
  "LinuxKit",
  "MicroOS",
  "Photon",
  "RancherOS",
  "SLE Micro",
  "SUSE Linux Micro",
  "SUSE Linux Enterprise Micro",
  "Talos",
];

/** The container-specific system that a name speaks of, if any. */
export function containerSystemIn(prettyName: string): string | undefined {
  const name = prettyName.toLowerCase();
  return containerSystems.find((system) => name.includes(system.toLowerCase()));
}

/** Systems by ID of os-release, where a name for people may be anything. */
const systemIds =
  /^(azurelinux|mariner|bottlerocket|cos|flatcar|rhcos|opensuse-microos|sle-micro|sl-micro|suse-microos|photon|talos|k3os|rancheros|gardenlinux|kairos.*)$/;

/** The container-specific system that os-release names: by PRETTY_NAME, ID, or the variant of Fedora and RHEL that is one. */
export function containerSystemOf(release: {
  prettyName?: string;
  id?: string;
  variantId?: string;
}): string | undefined {
  const named = containerSystemIn(release.prettyName ?? "");
  if (named !== undefined) return named;
  if (systemIds.test(release.id ?? "")) return release.id;
  return release.variantId === "coreos" ? "CoreOS" : undefined;
}
