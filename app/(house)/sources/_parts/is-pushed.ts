import type { SourceHealth } from "@/posture/answers";

/** Whether an agent pushes a source: it decides when, so there is no interval and nothing to ask for. */
export function isPushed({ settings }: Pick<SourceHealth, "settings">): boolean {
  return settings.pushedBy === "agent";
}
