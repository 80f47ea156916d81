import { CannotTell, type Observed, type SubjectOf } from "@/controls/check";
import { recordsNothing } from "@/controls/checks/audit-watches";
import type { World } from "@/controls/world";

/** Whether auditd runs, and the rules by which the kernel records; none where one of them switches recording off as a whole. */
export interface AuditOfHost {
  running: Observed;
  rules: readonly string[];
}

/**
 * What a host audits by.
 * @throws CannotTell when the rules may not be read, and when there are none on a host of which nothing is known that starts by itself
 */
export function auditOfHost(
  { asset, body: { audit, unseen } }: SubjectOf<"host-logging">,
  world: World<"host-services">,
): AuditOfHost {
  if (unseen.includes("audit")) throw new CannotTell("only root may see the audit rules of the host");
  const services = world.all("host-services").find((fact) => fact.asset.name === asset.name)?.body.enabled ?? [];
  if (audit === null && services.length === 0)
    throw new CannotTell("the host starts nothing by units of systemd or OpenRC, and may audit in a way of its own");
  const rules = audit?.rules ?? [];
  const isRunning = audit?.isRunning ?? false;
  return {
    running: { path: "auditd runs", value: isRunning, deciding: !isRunning },
    rules: recordsNothing(rules) ? [] : rules,
  };
}
