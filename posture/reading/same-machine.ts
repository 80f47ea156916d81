import type { AssetKind } from "@/facts/asset";
import type { AssetPosture, Scope } from "@/posture/answers";
import type { Sights } from "@/posture/reading/sights";
import { validAt } from "@/posture/reading/valid-at";
import type { Database } from "@/prisma/database";

/**
 * Other assets of the same machine: a Kubernetes node, and the host as an agent, this machine's own reading or a report saw it. They are joined by
 * machine-id(5), which a kubelet reports as `status.nodeInfo.machineID`. Machines without one, or with an empty one, are joined with nothing.
 */
export async function sameMachine(
  db: Database,
  scope: Scope,
  sights: Sights,
  assetId: number,
  facts: AssetPosture["facts"],
): Promise<AssetPosture["sameMachine"]> {
  const machineId = facts.map(machineIdOf).find((each) => each !== undefined);
  if (machineId === undefined) return [];
  const rows = await db.$queryRaw<{ id: number; kind: AssetKind; name: string; sourceId: number }[]>`
    SELECT DISTINCT a.id, a.kind, a.name, a.source_id AS "sourceId"
    FROM assets a JOIN facts f ON f.asset_id = a.id AND f.kind IN (a.kind, 'benchmark-report') AND f.subject = '' JOIN fact_bodies b ON b.id = f.body_id
    WHERE a.kind IN ('node', 'host') AND a.id <> ${assetId} AND a.source_id = ANY(${sights.sources.map(({ id }) => id)}::int[])
      AND ${validAt("f", scope.asOf)}
      AND replace(lower(coalesce(b.body->>'machineId', b.body->'nodeInfo'->>'machineID')), '-', '') = ${machineId}
    ORDER BY a.kind, a.name, a.id LIMIT 20`;
  return rows.map(({ sourceId, ...row }) => ({ ...row, sourceName: sights.nameOf(sourceId) }));
}

/** 32 hexadecimal digits; kubelets may write them as a UUID. */
function machineIdOf({ kind, body }: { kind: string; body: unknown }): string | undefined {
  const { machineId, nodeInfo } = body as { machineId?: unknown; nodeInfo?: { machineID?: unknown } };
  const text =
    kind === "host" || kind === "benchmark-report" ? machineId : kind === "node" ? nodeInfo?.machineID : undefined;
  const id = typeof text === "string" ? text.toLowerCase().replaceAll("-", "") : "";
  return /^[0-9a-f]{32}$/.test(id) && !/^0+$/.test(id) ? id : undefined;
}
