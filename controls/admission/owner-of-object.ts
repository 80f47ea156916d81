import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** An object as a report names it. */
export interface ReportedObject {
  kind: string;
  namespace: string | null;
  name: string;
}

type Workload = Fact<"workload">;

/** Names that controllers make of their own: `web-5d4f6c` (replica set), `web-5d4f6c-x2x8q` (its pod), `backup-28381` (job), `db-0`. */
const madeBy: Readonly<Record<string, readonly (readonly [owner: string, pattern: RegExp])[]>> = {
  ReplicaSet: [
    ["Deployment", /^(.+)-[a-z0-9]{1,10}$/],
    ["Rollout", /^(.+)-[a-z0-9]{1,10}$/],
  ],
  ReplicationController: [["DeploymentConfig", /^(.+)-\d+$/]],
  Job: [["CronJob", /^(.+)-\d+$/]],
  Pod: [
    ["Deployment", /^(.+)-[a-z0-9]{1,10}-[a-z0-9]{5}$/],
    ["Rollout", /^(.+)-[a-z0-9]{1,10}-[a-z0-9]{5}$/],
    ["ReplicaSet", /^(.+)-[a-z0-9]{5}$/],
    ["StatefulSet", /^(.+)-\d+$/],
    ["DaemonSet", /^(.+)-[a-z0-9]{5}$/],
    ["ReplicationController", /^(.+)-[a-z0-9]{5}$/],
    ["CronJob", /^(.+)-\d+-[a-z0-9]{5}$/],
    ["Job", /^(.+)-[a-z0-9]{5}$/],
  ],
};

/**
 * The workload that an object named by a report belongs to: itself, or the one that makes objects of such names. Undefined where none is known, or
 * where more than one could be meant: a finding must not land on the wrong one.
 */
export function ownerOfObject(
  { kind, namespace, name }: ReportedObject,
  world: World<"workload">,
): Workload | undefined {
  const known = world.once("reports/workloads-by-name", () => byName(world));
  const key = (each: string, of: string) => `${namespace ?? ""}/${each}/${of}`;
  const itself = known.get(key(kind, name));
  if (itself) return itself;
  const owners = (madeBy[kind] ?? []).flatMap(([owner, pattern]) => {
    const stem = pattern.exec(name)?.[1];
    return stem === undefined ? [] : (known.get(key(owner, stem)) ?? []);
  });
  const [owner, ...others] = new Set(owners);
  return others.length === 0 ? owner : undefined;
}

function byName(world: World<"workload">): Map<string, Workload> {
  return new Map(
    world.all("workload").map((fact) => {
      const { namespace, kubernetes, name } = fact.asset;
      return [`${namespace ?? ""}/${kubernetes?.kind ?? ""}/${name}`, fact];
    }),
  );
}
