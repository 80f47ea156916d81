import { setTimeout as wait } from "node:timers/promises";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { namespace, networkPolicy, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, openDatabase } from "@/prisma/database";
import { hour, kubeletHasFile, newSource, recorded, scan, smallChecks, workloadHasTeam } from "@/store/testing/scans";

// What an agent could not deliver in time arrives after what it delivered later.

let home: TestDatabase;
let db: Database;
let agentId: number;
let names = 0;

beforeAll(async () => {
  home = await createTestDatabase();
  db = openDatabase(home.url);
  const source = await newSource(db, "the agent's own");
  const agent = { hostId: "h", pinnedAt: hour(0), version: "1", lastDeliveryAt: hour(0) };
  agentId = (await db.agent.create({ data: { sourceId: source, ...agent } })).id;
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
});

/** What a collection may have seen: whether the namespace has a policy, and of three workloads the team ("" is none), or that it is not there. */
interface Seen {
  hasPolicy: boolean;
  teams: (string | null)[];
}
function factsOf({ hasPolicy, teams }: Seen): AnyFact[] {
  const policy = networkPolicy("shop", "deny", { podSelector: {}, policyTypes: ["Ingress"] });
  const workloads = teams.flatMap((team, number) => {
    const labels: Record<string, string> = team ? { team } : {};
    const fact = team === null ? null : workload("shop", `w${number}`);
    if (fact?.kind !== "workload") return [];
    return [{ ...fact, body: { ...fact.body, labels } }];
  });
  return [namespace("shop"), ...(hasPolicy ? [policy] : []), ...workloads];
}

const newHost = () => newSource(db, `host ${++names}`);

/** Records what was seen at an hour as the worker records a delivery. */
async function deliver(sourceId: number, at: number, seen: Seen, checks = smallChecks) {
  const before = async (scanId: number) => {
    const times = { collectedAt: hour(at), receivedAt: hour(at), receivedBy: "token:1" };
    const said = { deliveryId: `${at} ${scanId}`, agentVersion: "1", digest: "", signature: "", publicKey: "" };
    const delivery = await db.delivery.create({
      data: { agentId, byteCount: 1, body: new Uint8Array(1), ...times, ...said },
    });
    await db.scan.update({ where: { id: scanId }, data: { deliveryId: delivery.id } });
  };
  return scan(db, sourceId, { at: hour(at), facts: factsOf(seen), checks, before });
}

/** Every interval as known at an instant, without what only names rows. */
async function known(sourceId: number, at = new Date()) {
  const rows = await db.$queryRaw<{ row: string }[]>`
    WITH rows AS (
      SELECT 'fact' AS what, f.recorded_at, f.superseded_at, f.valid_from, f.valid_to,
        concat_ws(' ', a.name, f.kind, f.subject, b.hash) AS says
      FROM facts f JOIN assets a ON a.id = f.asset_id JOIN fact_bodies b ON b.id = f.body_id WHERE a.source_id = ${sourceId}
      UNION ALL SELECT 'finding', f.recorded_at, f.superseded_at, f.valid_from, f.valid_to, concat_ws(' ', a.name, f.check_id, f.outcome, e.hash)
      FROM findings f JOIN assets a ON a.id = f.asset_id JOIN evidence_bodies e ON e.id = f.evidence_id WHERE f.source_id = ${sourceId}
      UNION ALL SELECT 'tally', recorded_at, superseded_at, valid_from, valid_to, concat_ws(' ', coalesce(namespace, '*'), check_id, outcome, count)
      FROM tallies WHERE source_id = ${sourceId}
      UNION ALL SELECT 'reach', recorded_at, superseded_at, valid_from, valid_to, concat_ws(' ', check_id, completeness, blocked, covered, reason)
      FROM reaches WHERE source_id = ${sourceId}
    )
    SELECT concat_ws(' | ', what, says, valid_from, coalesce(valid_to::text, 'open')) AS row FROM rows
    WHERE recorded_at <= ${at} AND (superseded_at IS NULL OR superseded_at > ${at}) ORDER BY 1`;
  return rows.map(({ row }) => row);
}

const seenAtRandom: fc.Arbitrary<Seen> = fc.record({
  hasPolicy: fc.boolean(),
  teams: fc.array(fc.constantFrom("", "a", null), { minLength: 3, maxLength: 3 }),
});

describe("deliveries that arrive out of order", () => {
  it("end in the same history as those that arrive in order, whatever was seen", async () => {
    const history = fc.array(seenAtRandom, { minLength: 2, maxLength: 4 });
    const shuffled = history.chain((seen) =>
      fc.tuple(fc.constant(seen), fc.shuffledSubarray([...seen.keys()], { minLength: seen.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, async ([seen, order]) => {
        const [inOrder, outOfOrder] = [await newHost(), await newHost()];
        for (const hours of seen.keys()) await recorded(deliver(inOrder, hours + 1, seen[hours]!));
        for (const hours of order) await recorded(deliver(outOfOrder, hours + 1, seen[hours]!));
        expect(await known(outOfOrder)).toEqual(await known(inOrder));
      }),
      { numRuns: 4 },
    );
  }, 60_000);

  it("change nothing of what was known before they came, and nothing of the time after the next one", async () => {
    const sourceId = await newHost();
    const [green, red] = [
      { hasPolicy: true, teams: ["a"] },
      { hasPolicy: false, teams: ["", "a"] },
    ];
    await recorded(deliver(sourceId, 1, green));
    await recorded(deliver(sourceId, 3, green));
    await wait(5);
    const before = new Date();
    const knownBefore = await known(sourceId, before);
    await wait(5);
    expect(await recorded(deliver(sourceId, 2, red))).toMatchObject({ opened: expect.any(Number) });
    expect(await known(sourceId, before)).toEqual(knownBefore);
    const failing = (await known(sourceId)).filter((row) => row.includes(" fail "));
    expect(failing.length).toBeGreaterThan(0);
    for (const row of failing) expect(row).toMatch(/\| 2026-01-01 02:00:00\+00 \| 2026-01-01 03:00:00\+00$/);
    await recorded(deliver(sourceId, 4, green));
    const openNow = (rows: string[]) => rows.flatMap((row) => row.match(/^(.*) \| [^|]* \| open$/)?.[1] ?? []);
    expect(openNow(await known(sourceId))).toEqual(openNow(knownBefore));
  });

  it("may bring what is not there any more, and are judged with the checks of today", async () => {
    const sourceId = await newHost();
    await recorded(deliver(sourceId, 3, { hasPolicy: true, teams: [] }, [...smallChecks, kubeletHasFile]));
    await recorded(deliver(sourceId, 1, { hasPolicy: true, teams: ["", ""] }, [workloadHasTeam]));
    const failures = await db.finding.findMany({ where: { sourceId, outcome: "fail" }, include: { asset: true } });
    expect(failures.map(({ asset, validFrom, validTo }) => [asset.name, validFrom, validTo])).toEqual([
      ["w0", hour(1), hour(3)],
      ["w1", hour(1), hour(3)],
    ]);
  });

  it("of the same instant as one that is recorded are refused", async () => {
    const sourceId = await newHost();
    await recorded(deliver(sourceId, 1, { hasPolicy: true, teams: [] }));
    const again = await deliver(sourceId, 1, { hasPolicy: false, teams: [] });
    expect(again).toMatchObject({ ok: false, reason: "out-of-order" });
  });
});
