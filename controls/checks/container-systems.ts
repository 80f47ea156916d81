/** How systems made for containers call themselves in os-release PRETTY_NAME, which is where a node's osImage comes from, too. */
export const containerSystems: readonly string[] = [
  "Bottlerocket",
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
