import type { PortRange } from "@/controls/network/policy";

/** `53/UDP, 53/TCP, 8000-8080/TCP` */
export function portsTitle(ports: readonly PortRange[] | null): string {
  if (ports === null) return "every port";
  return ports
    .map(({ protocol, port, endPort }) => `${port ?? "every port"}${endPort ? `-${endPort}` : ""}/${protocol}`)
    .join(", ");
}
