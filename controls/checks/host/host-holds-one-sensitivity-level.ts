import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { levelsOfHost } from "@/controls/checks/levels-of-host";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: all containers of the host's own runtimes are of one sensitivity level.
 * Why: containers share the kernel, so a break-out reaches everything on the host (SP 800-190, 4.3.4, 4.5.2).
 * Looks at: the sensitivity label of every container or of its pod, by the keys of the settings.
 * Passes when: exactly one level is found. A container without a level leaves the host unassessed, unless two levels are already proven. Workloads of
 * a cluster are judged at their node.
 * Cannot see: isolation by virtual machines; whether the levels are right.
 */
export const hostHoldsOneSensitivityLevel = defineCheck({
  id: "host-holds-one-sensitivity-level",
  version: 1,
  title: { pass: "Host holds one sensitivity level", fail: "Host mixes sensitivity levels" },
  tier: "host",
  severity: "medium",
  about: "host",
  needs: [],
  consults: ["host-containers"],
  proves: ["4.3.4-d", "4.5.2-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Keep hosts for each level, and say the level in a label of each container or pod.",
    command: "podman run --label sensitivity=high IMAGE",
  },
  examine: ({ asset }, world) => {
    const containers = levelsOfHost(asset, world);
    const searched = counted(
      containers.length,
      "container of the host's own runtimes",
      "containers of the host's own runtimes",
    );
    const levels = new Map(
      containers.flatMap(({ level, title }) => (level === undefined ? [] : [[level, title] as const])),
    );
    const observed: Observed[] = [...levels].map(([value, object]) => ({
      object,
      path: "sensitivity",
      value,
      deciding: true,
    }));
    if (levels.size > 1) return fail({ observed: atMost(observed), searched });
    if (containers.length === 0) return notApplicable({ observed: [], searched });
    const unlabelled = containers.find(({ level }) => level === undefined);
    if (unlabelled) throw new CannotTell(`${unlabelled.title} has no sensitivity label`);
    return pass({ observed, searched });
  },
});
