import { afterAll, beforeAll, expect, it } from "vitest";
import { proveSystem } from "@/access/prove-system";
import { benchmarkReport } from "@/controls/checks/testing/benchmark-facts";
import { node } from "@/controls/checks/testing/cluster-facts";
import { host } from "@/controls/checks/testing/host-facts";
import type { AnyFact } from "@/facts/fact";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { assetPosture } from "@/posture/asset-posture";
import { type Database, openDatabase } from "@/prisma/database";
import { hour, newSource, recorded, scan } from "@/store/testing/scans";

const proof = proveSystem("posture:read");
let test: TestDatabase;
let db: Database;

beforeAll(async () => {
  test = await createTestDatabase();
  db = openDatabase(test.url);
});
afterAll(async () => {
  await db.$disconnect();
  await test.drop();
});

const machineId = "3d1219c7c4c5404aaa1f6d2a48adfda4";
const scope = { asOf: hour(2), sourceIds: null, exceptions: "with", strengths: "all" } as const;
const idOf = async (kind: string, name: string) => (await db.asset.findFirstOrThrow({ where: { kind, name } })).id;

it("a node and the host that an agent saw are one machine, told by the machine-id, however it is written", async () => {
  const cluster = await newSource(db, "cluster");
  const agent = await newSource(db, "agent", "host");
  const facts = [
    node("w1", { nodeInfo: { machineID: "3D1219C7-C4C5-404A-AA1F-6D2A48ADFDA4" } }),
    node("w2", { nodeInfo: { machineID: "00000000000000000000000000000000" } }),
  ];
  await recorded(scan(db, cluster, { at: hour(1), facts }));
  await recorded(scan(db, agent, { at: hour(1), facts: [host({ machineId })] }));
  const ofNode = await assetPosture(proof, db, scope, await idOf("node", "w1"));
  expect(ofNode?.sameMachine).toMatchObject([{ kind: "host", sourceName: "agent" }]);
  const ofHost = await assetPosture(proof, db, scope, ofNode!.sameMachine[0]!.id);
  expect(ofHost?.sameMachine).toMatchObject([{ kind: "node", name: "w1", sourceName: "cluster" }]);
  expect((await assetPosture(proof, db, scope, await idOf("node", "w2")))?.sameMachine).toEqual([]);
});

it("so is the host that a report of another tool tells the machine-id of", async () => {
  const report = benchmarkReport({ tool: "lynis", format: "lynis", rules: [{ id: "SSH-7408", outcome: "pass" }] });
  const told = {
    ...report,
    asset: { ...report.asset, name: "w1-by-lynis" },
    body: { ...report.body, machineId },
  } as AnyFact;
  await recorded(scan(db, await newSource(db, "lynis", "report"), { at: hour(1), facts: [told], uid: null }));
  const ofReport = await assetPosture(proof, db, scope, await idOf("host", "w1-by-lynis"));
  expect(ofReport?.sameMachine.map(({ kind, sourceName }) => [kind, sourceName])).toEqual([
    ["host", "agent"],
    ["node", "cluster"],
  ]);
  const ofNode = await assetPosture(proof, db, scope, await idOf("node", "w1"));
  expect(ofNode?.sameMachine.map(({ sourceName }) => sourceName).sort()).toEqual(["agent", "lynis"]);
});
