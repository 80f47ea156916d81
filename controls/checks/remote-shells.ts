/** Ports of SSH, Telnet, Remote Desktop and Windows Remote Management. */
const ports = new Map([
  [22, "SSH"],
  [23, "Telnet"],
  [222, "SSH"],
  [2222, "SSH"],
  [3389, "Remote Desktop"],
  [5985, "Windows Remote Management"],
  [5986, "Windows Remote Management"],
]);

/** Whether a TCP port is that of a remote shell, by its number or its name. */
export function isRemoteShell({
  port,
  name,
  protocol,
}: {
  port: number | undefined;
  name: string | undefined;
  protocol: string | undefined;
}): boolean {
  if (protocol !== undefined && protocol !== "TCP") return false;
  return ports.has(port ?? 0) || /^(sshd?|telnet|rdp|winrm)\b/i.test(name ?? "");
}
