import type { Findings } from "@/controls/checks/judge-pods";
import { userNamespaceRelaxesSince, windowsLeftOutSince } from "@/controls/checks/pod-security/policy-versions";
import { isWindows, type PodView } from "@/controls/checks/pods";

/** Whether a rule about Linux security fields says nothing about this pod, because it runs on Windows; notes the field that shows it. */
export function isLeftOut(pod: PodView, findings: Findings, version: number): boolean {
  if (version < windowsLeftOutSince || !isWindows(pod)) return false;
  findings.exempts(pod, "os.name", "windows");
  return true;
}

/** Whether a user namespace of its own frees this pod from a rule; notes the field that shows it. */
export function isRelaxed(pod: PodView, findings: Findings, version: number): boolean {
  if (version < userNamespaceRelaxesSince || pod.spec.hostUsers !== false) return false;
  findings.upholds(pod, "hostUsers", false);
  return true;
}
