import { createHash, generateKeyPairSync, type KeyObject, randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadKeys } from "@/access/key-file";
import { createMachineToken, revokeMachineToken } from "@/access/machine-token";
import { proveSystem } from "@/access/prove-system";
import type { Role } from "@/access/right";
import { POST } from "@/app/api/deliveries/route";
import { type DeliveryHead, deliveryHeaders } from "@/deliveries/delivery-head";
import { deliveryLimits } from "@/deliveries/delivery-limits";
import { publicKeyText, signDelivery } from "@/deliveries/delivery-signature";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, database } from "@/prisma/database";
import { receiveDelivery } from "@/scan/receive-delivery";
import { runScan } from "@/scan/run-scan";
import { claimScan } from "@/store/claim-scan";
import { queueDeliveredScans } from "@/store/queue-delivered-scans";
import { repairScans } from "@/store/repair-scans";
import { requestScan } from "@/store/request-scan";
import { resetAgentKey } from "@/store/reset-agent-key";
import { retireSource } from "@/store/retire-source";
import { newSource } from "@/store/testing/scans";

const recording = proveSystem("scan:record");
let home: TestDatabase;
let db: Database;
let token: string;
const folder = mkdtempSync(join(tmpdir(), "plimsoll-deliveries-"));
const keys = loadKeys(folder);

beforeAll(async () => {
  home = await createTestDatabase();
  process.env.DATABASE_URL = home.url;
  db = database();
  token = await tokenOf("collector");
});
afterAll(async () => {
  await db.$disconnect();
  await home.drop();
  rmSync(folder, { recursive: true });
});

async function tokenOf(role: Role): Promise<string> {
  const made = await createMachineToken(proveSystem("account:write"), db, { name: `for ${role}`, role, days: 1 });
  if (!made.ok) throw new Error("no token");
  return made.token;
}

/** A host that could be on the other end. */
interface Host {
  key: KeyObject;
  machineId: string | null;
  name: string;
}
function newHost(given: Partial<Host> = {}): Host {
  const key = generateKeyPairSync("ed25519").privateKey;
  return { key, machineId: randomBytes(16).toString("hex"), name: `host-${randomBytes(4).toString("hex")}`, ...given };
}

function linesOf({ machineId, name }: Host, sysctl: Record<string, string>, also: unknown[] = []): unknown[] {
  const asset = { kind: "host", name, namespace: null, kubernetes: null };
  const about = { machineId, isImageBased: false, cgroupVersion: 2, readAsRoot: true };
  const kernel = { commandLine: [], sysctl, securityModules: [], loadedModules: [] };
  const fact = (kind: string, body: unknown) => ({
    type: "fact",
    fact: { kind, asset, subject: "", body, origin: null },
  });
  return [
    { type: "identity", identity: { kind: "host", uid: machineId, name, version: null } },
    fact("host", about),
    fact("host-kernel", kernel),
    ...also,
  ];
}

interface Made {
  head: DeliveryHead;
  body: Uint8Array;
}
function delivery(
  host: Host,
  given: Partial<{ at: Date; lines: unknown[]; body: Uint8Array; id: string; version: string }> = {},
): Made {
  const lines = given.lines ?? linesOf(host, { "kernel.randomize_va_space": "2" });
  const body = given.body ?? gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const id = given.id ?? randomBytes(16).toString("hex");
  const digest = createHash("sha256").update(body).digest("base64");
  const signed = { id, collectedAt: given.at ?? new Date(), agentVersion: given.version ?? "0.1.0", digest };
  return { head: { ...signed, publicKey: publicKeyText(host.key), signature: signDelivery(host.key, signed) }, body };
}

/** Sends it over the real route. */
async function send({ head, body }: Made, headers: Record<string, string> = {}) {
  const response = await POST(
    new Request("http://127.0.0.1/api/deliveries", {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, ...deliveryHeaders(head), ...headers },
      body: Uint8Array.from(body),
    }),
  );
  const answer = await response.json();
  return {
    status: response.status,
    headers: response.headers,
    sourceId: answer.sourceId as number,
    error: answer.error,
  };
}

/** What the worker does, until nothing waits. */
async function record(): Promise<number> {
  for (let scans = 0; ; scans++) {
    const scan = await claimScan(recording, db, { at: new Date() });
    if (!scan) return scans;
    await runScan(db, keys, scan, new AbortController().signal);
    await queueDeliveredScans(recording, db, { at: new Date() });
  }
}
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const counts = () => Promise.all([db.delivery.count(), db.source.count(), db.scan.count(), db.auditEvent.count()]);

describe("the first delivery of a host", () => {
  it("adds its source, pins its key, and is recorded as of when the host was read; then its bytes are forgotten", async () => {
    const host = newHost();
    const at = minutesAgo(10);
    const sent = await send(delivery(host, { at }));
    expect(sent.status).toBe(202);
    const source = await db.source.findUniqueOrThrow({ where: { id: sent.sourceId }, include: { agent: true } });
    expect(source).toMatchObject({ kind: "host", name: host.name, identity: host.machineId, intervalMinutes: null });
    expect(source.agent).toMatchObject({
      hostId: host.machineId,
      publicKey: publicKeyText(host.key),
      version: "0.1.0",
    });
    expect(await record()).toBe(1);
    const assessment = await db.assessment.findFirstOrThrow({ where: { sourceId: sent.sourceId } });
    expect(assessment.observedAt).toEqual(at);
    const facts = await db.fact.findMany({ where: { asset: { sourceId: sent.sourceId } }, orderBy: { kind: "asc" } });
    expect(facts.map(({ kind, validFrom }) => [kind, validFrom])).toEqual([
      ["host", at],
      ["host-kernel", at],
    ]);
    const kept = await db.delivery.findFirstOrThrow({ where: { agentId: source.agent!.id } });
    expect(kept).toMatchObject({ body: null, error: null, recordedAt: expect.any(Date) });
    const trail = await db.auditEvent.findMany({
      orderBy: { id: "asc" },
      where: { subject: { in: [`source:${source.id}`, `delivery:${kept.id}`, `assessment:${assessment.id}`] } },
    });
    expect(trail.map(({ action, actor }) => `${action} by ${actor.split(":")[0]}`)).toEqual([
      "source.added by token",
      "agent.key-pinned by token",
      "delivery.received by token",
      "assessment.recorded by system",
    ]);
  });

  it("gives a host whose name is taken another one, and two hosts of one name a source each", async () => {
    await newSource(db, "Web-1", "manifests");
    const [one, two] = [newHost({ name: "web-1" }), newHost({ name: "web-1" })];
    const sent = await Promise.all([send(delivery(one)), send(delivery(two))]);
    const sources = await db.source.findMany({ where: { id: { in: sent.map((each) => each.sourceId) } } });
    expect(sources.map(({ name }) => name).sort()).toEqual(["web-1 (2)", "web-1 (3)"]);
    await record();
  });

  it("of a host without a machine-id is known again by its key", async () => {
    const host = newHost({ machineId: null });
    const first = await send(delivery(host, { at: minutesAgo(2) }));
    expect((await send(delivery(host, { at: minutesAgo(1) }))).sourceId).toBe(first.sourceId);
    const named = { ...host, machineId: randomBytes(16).toString("hex") };
    expect((await send(delivery(named, { at: minutesAgo(0.5) }))).sourceId).toBe(first.sourceId);
    expect((await send(delivery(host))).sourceId).toBe(first.sourceId);
    expect((await send(delivery({ ...newHost({ machineId: null }), name: host.name }))).sourceId).not.toBe(
      first.sourceId,
    );
    await record();
  });

  it("is refused when the server reads that machine itself", async () => {
    const host = newHost();
    const id = await newSource(db, "this machine", "host");
    await db.source.update({ where: { id }, data: { identity: host.machineId } });
    const sent = await send(delivery(host));
    expect([sent.status, sent.error.message]).toEqual([409, expect.stringContaining("as the source “this machine”")]);
  });
});

describe("a delivery that comes again", () => {
  it("is answered with 200 and changes nothing, also after it was recorded, also all at once", async () => {
    const host = newHost();
    const one = delivery(host);
    const together = await Promise.all(Array.from({ length: 5 }, () => send(one)));
    expect(together.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 202]);
    await record();
    const before = await counts();
    expect((await send(one)).status).toBe(200);
    expect(await counts()).toEqual(before);
    expect(await record()).toBe(0);
    expect(await db.assessment.count({ where: { sourceId: together[0]!.sourceId } })).toBe(1);
  });

  it("with other bytes is refused", async () => {
    const host = newHost();
    const id = "1".repeat(32);
    await send(delivery(host, { id }));
    const other = await send(delivery(host, { id, lines: linesOf(host, {}) }));
    expect([other.status, other.error.code]).toEqual([400, "other-content"]);
    await record();
  });
});

describe("what is no delivery leaves nothing, and is refused in one sentence:", () => {
  const host = newHost();
  const whole = delivery(host);
  const bomb = gzipSync(Buffer.alloc(deliveryLimits.openedBytes + 1));
  const noToken = "plimsoll_".padEnd(52, "x");
  it.each<[string, () => Promise<Awaited<ReturnType<typeof send>>>, number, RegExp]>([
    ["no token", () => send(whole, { authorization: "" }), 401, /unknown, expired or revoked/],
    [
      "a token nobody made",
      () => send(whole, { authorization: `Bearer ${noToken}` }),
      401,
      /unknown, expired or revoked/,
    ],
    [
      "a token of another role",
      async () => send(whole, { authorization: `Bearer ${await tokenOf("auditor")}` }),
      403,
      /role “collector”/,
    ],
    ["tampered bytes", () => send({ ...whole, body: gzipSync("{}\n") }), 400, /digest is another one/],
    [
      "a tampered instant",
      () => send({ ...whole, head: { ...whole.head, collectedAt: minutesAgo(1) } }),
      400,
      /signature is not of this delivery/,
    ],
    [
      "somebody else's key",
      () => send({ ...whole, head: { ...whole.head, publicKey: publicKeyText(newHost().key) } }),
      400,
      /signature is not of this delivery/,
    ],
    [
      "a clock ahead",
      () => send(delivery(host, { at: minutesAgo(-10) })),
      400,
      /in the future: .* by the host's clock, and the server's clock says/,
    ],
    ["a clock behind", () => send(delivery(host, { at: minutesAgo(31 * 1440) })), 400, /older than 30 days/],
    [
      "a length that is too large",
      () => send(whole, { "content-length": "9000000" }),
      413,
      /larger than 8388608 bytes/,
    ],
    [
      "too many bytes",
      () => send(delivery(host, { body: randomBytes(deliveryLimits.sentBytes + 1) })),
      413,
      /larger than 8388608 bytes/,
    ],
    ["a bomb", () => send(delivery(host, { body: bomb })), 413, /a line of more than 16777216 bytes/],
    ["no gzip", () => send(delivery(host, { body: Buffer.from("hello") })), 400, /no whole gzip/],
    ["another format", () => send(whole, { "plimsoll-delivery-format": "2" }), 400, /same version/],
  ])("%s", async (_, sending, status, sentence) => {
    const before = await counts();
    const sent = await sending();
    expect([sent.status, sent.error.message]).toEqual([status, expect.stringMatching(sentence)]);
    expect((await counts()).slice(0, 3)).toEqual(before.slice(0, 3));
  });

  it("a token that was revoked", async () => {
    const made = await createMachineToken(proveSystem("account:write"), db, {
      name: "gone",
      role: "collector",
      days: 1,
    });
    const { id } = await db.machineToken.findFirstOrThrow({ where: { name: "gone" } });
    const authorization = `Bearer ${made.ok && made.token}`;
    const ofGone = newHost();
    expect((await send(delivery(ofGone), { authorization })).status).toBe(202);
    await revokeMachineToken(proveSystem("account:write"), db, id);
    expect((await send(delivery(ofGone), { authorization })).status).toBe(401);
    await record();
  });
});

describe("an agent of another version", () => {
  it("is taken, and what is not known of its deliveries is left out and kept by name", async () => {
    const host = newHost();
    const dreams = {
      type: "fact",
      fact: {
        kind: "host-dreams",
        asset: { kind: "host", name: host.name, namespace: null, kubernetes: null },
        subject: "",
        body: { a: 1 },
        origin: null,
      },
    };
    const sent = await send(delivery(host, { version: "9.0.0", lines: linesOf(host, {}, [dreams]) }));
    expect(sent.status).toBe(202);
    await record();
    const kept = await db.delivery.findFirstOrThrow({ where: { agent: { sourceId: sent.sourceId } } });
    expect(kept).toMatchObject({ agentVersion: "9.0.0", leftOut: ["host-dreams"], recordedAt: expect.any(Date) });
    expect(await db.fact.count({ where: { kind: "host-dreams" } })).toBe(0);
  });
});

describe("the key of a host", () => {
  it("is trusted on first use; another one is refused until an administrator resets it", async () => {
    const host = newHost();
    const { sourceId } = await send(delivery(host, { at: minutesAgo(5) }));
    const stranger = { ...newHost(), machineId: host.machineId, name: host.name };
    for (let tries = 0; tries < 3; tries++) {
      const sent = await send(delivery(stranger, { at: minutesAgo(4) }));
      expect([sent.status, sent.error.message]).toEqual([
        409,
        expect.stringMatching(/another key .* an administrator resets the key .* one machine-id/),
      ]);
    }
    const refusals = { action: "delivery.refused", subject: `source:${sourceId}` };
    expect(await db.auditEvent.count({ where: refusals })).toBe(1);
    expect((await db.agent.findUniqueOrThrow({ where: { sourceId } })).refusedKey).toBe(publicKeyText(stranger.key));
    expect(await resetAgentKey(proveSystem("source:write"), db, { sourceId })).toBe(true);
    expect((await send(delivery(stranger, { at: minutesAgo(3) }))).status).toBe(202);
    expect(await db.agent.findUniqueOrThrow({ where: { sourceId } })).toMatchObject({
      publicKey: publicKeyText(stranger.key),
      refusedKey: null,
    });
    expect((await send(delivery(host))).status).toBe(409);
    expect(await record()).toBe(2);
  });

  it("opens nothing once the source is retired, and a new key adds the host again", async () => {
    const host = newHost();
    const { sourceId } = await send(delivery(host));
    await retireSource(proveSystem("source:write"), db, { sourceId, at: new Date() });
    expect(await db.delivery.findFirst({ where: { agent: { sourceId } } })).toMatchObject({
      body: null,
      error: "The source was retired.",
    });
    const sent = await send(delivery(host));
    expect([sent.status, sent.error.message]).toEqual([410, expect.stringContaining("stop its agent")]);
    expect((await send(delivery({ ...host, key: newHost().key }))).status).toBe(202);
    await record();
  });
});

describe("deliveries that wait", () => {
  it("are recorded oldest first, each as of its own instant", async () => {
    const host = newHost();
    for (const minutes of [30, 20, 10]) {
      await send(
        delivery(host, { at: minutesAgo(minutes), lines: linesOf(host, { "kernel.kptr_restrict": String(minutes) }) }),
      );
    }
    expect(await record()).toBe(3);
    const facts = await db.fact.findMany({
      where: { kind: "host-kernel", asset: { name: host.name } },
      include: { body: true },
      orderBy: { validFrom: "asc" },
    });
    expect(
      facts.map(({ body, validTo }) => [
        JSON.stringify(body.body).match(/kptr_restrict":"(\d+)/)?.[1],
        validTo === null,
      ]),
    ).toEqual([
      ["30", false],
      ["20", false],
      ["10", true],
    ]);
  });

  it("are at most a hundred, and then the agent is told when to come again", async () => {
    const host = newHost();
    await send(delivery(host));
    const { id, agentId } = await db.delivery.findFirstOrThrow({ where: { agent: { hostId: host.machineId! } } });
    const { id: _, ...row } = await db.delivery.findUniqueOrThrow({ where: { id } });
    const more = Array.from({ length: 99 }, (__, number) => ({
      ...row,
      deliveryId: String(number),
      receivedAt: minutesAgo(9),
    }));
    await db.delivery.createMany({ data: more });
    const sent = await send(delivery(host));
    expect([sent.status, sent.headers.get("retry-after"), sent.error.code]).toEqual([429, "60", "too-many-waiting"]);
    await db.delivery.updateMany({ where: { agentId }, data: { body: null } });
    await db.delivery.updateMany({ where: { agentId }, data: { receivedAt: new Date() } });
    expect((await send(delivery(host))).error.code).toBe("too-often");
    await db.scan.updateMany({ where: { deliveryId: id }, data: { state: "failed" } });
  });

  it("cannot be asked for: the agent says when its host is read", async () => {
    const { sourceId } = await send(delivery(newHost()));
    await record();
    expect(await requestScan(proveSystem("scan:request"), db, { sourceId })).toEqual({ ok: false, reason: "pushed" });
  });

  it("outlive a worker that dies while it records, are tried again, and given up when they end every worker", async () => {
    const { sourceId } = await send(delivery(newHost()));
    const { id } = await db.delivery.findFirstOrThrow({ where: { agent: { sourceId } } });
    for (let deaths = 1; deaths <= 5; deaths++) {
      expect(await claimScan(recording, db, { at: new Date() })).toMatchObject({
        sourceId,
        delivery: { body: expect.any(Uint8Array) },
      });
      await repairScans(recording, db, { silentSince: new Date(), at: new Date() });
      expect(await queueDeliveredScans(recording, db, { at: new Date() })).toHaveLength(deaths < 5 ? 1 : 0);
    }
    const lost = await db.delivery.findUniqueOrThrow({ where: { id } });
    expect(lost).toMatchObject({ body: null, recordedAt: null, error: expect.stringContaining("stopped 5 times") });
  });

  it("keep their bytes only while they wait: the database sees to it", async () => {
    const { sourceId } = await send(delivery(newHost()));
    const forget = db.delivery.updateMany({ where: { agent: { sourceId } }, data: { recordedAt: new Date() } });
    await expect(forget).rejects.toThrow("deliveries_forgotten");
    await record();
  });
});

it("more bodies than fit at the same time are asked to come later", async () => {
  const { head } = delivery(newHost());
  const headers = new Headers({ authorization: `Bearer ${token}`, ...deliveryHeaders(head) });
  const ends: (() => void)[] = [];
  const slow = Array.from({ length: 16 }, () => {
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void ends.push(() => controller.close()) });
    return receiveDelivery(db, { headers, body });
  });
  let refused = await receiveDelivery(db, { headers, body: null });
  for (let tries = 0; refused.status !== 503 && tries < 50; tries++)
    refused = await receiveDelivery(db, { headers, body: null });
  expect(refused).toMatchObject({ status: 503, retryAfterSeconds: 10 });
  for (const end of ends) end();
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual(Array(16).fill(400));
});
