import type { World } from "@/controls/world";
import { assetKey } from "@/facts/asset";
import type { Fact } from "@/facts/fact";

export type Report = Fact<"scanner-report">;

/** The reports of one kind about a workload. Reports name what owns the pods, which for a Deployment is its replica set. */
export function reportsAbout(
  workload: Fact<"workload">,
  reportKind: string,
  world: World<"scanner-report" | "workload">,
): readonly Report[] {
  const index = world.once(`reports/${reportKind}`, () => indexed(reportKind, world));
  return index.get(assetKey(workload.asset)) ?? [];
}

/** Whether the source holds any report of the kind: a scanner is at work. */
export function hasReports(reportKind: string, world: World<"scanner-report">): boolean {
  return world.once(`reports/any/${reportKind}`, () =>
    world.all("scanner-report").some(({ body }) => body.reportKind === reportKind),
  );
}

function indexed(reportKind: string, world: World<"scanner-report" | "workload">): Map<string, Report[]> {
  const byName = new Map(
    world.all("workload").map(({ asset }) => [`${asset.namespace}/${asset.kubernetes?.kind}/${asset.name}`, asset]),
  );
  const found = new Map<string, Report[]>();
  for (const report of world.all("scanner-report")) {
    const { about, namespace } = report.body;
    if (report.body.reportKind !== reportKind || !about) continue;
    const owner = ownersOf(about.kind, about.name).flatMap((each) => byName.get(`${namespace}/${each}`) ?? [])[0];
    if (!owner) continue;
    const list = found.get(assetKey(owner));
    if (list) list.push(report);
    else found.set(assetKey(owner), [report]);
  }
  return found;
}

/** The object itself, then what makes objects of such names: a Deployment its replica sets, a CronJob its jobs. */
function ownersOf(kind: string, name: string): string[] {
  const stem = name.replace(/-[a-z0-9]+$/, "");
  if (kind === "ReplicaSet") return [`ReplicaSet/${name}`, `Deployment/${stem}`, `Rollout/${stem}`];
  return kind === "Job" ? [`Job/${name}`, `CronJob/${stem}`] : [`${kind}/${name}`];
}

/** A report as evidence: what it says, of which image. */
export function observedReport({ subject, body }: Report, value: string, deciding: boolean) {
  const image = body.image?.repository;
  const of = image === undefined ? "" : ` of ${image}:${body.image?.tag ?? body.image?.digest ?? ""}`;
  return { path: "report", value: `${value}${of}`, object: subject, ...(deciding ? { deciding } : {}) };
}

/** Everything that a report counts. */
export function totalOf({ body: { counts } }: Report): number {
  return counts.critical + counts.high + counts.medium + counts.low + counts.unknown;
}
