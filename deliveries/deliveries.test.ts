import { generateKeyPairSync } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { collectHost } from "@/collectors/host/collect-host";
import { clockRefusal } from "@/deliveries/clock-refusal";
import { deliveryHeaders, readDeliveryHead } from "@/deliveries/delivery-head";
import { deliveryLimits } from "@/deliveries/delivery-limits";
import { isSigned, keyFingerprint, publicKeyText, signDelivery } from "@/deliveries/delivery-signature";
import { hostFactSchemas } from "@/deliveries/host-fact-schemas";
import { observationLines } from "@/deliveries/observation-lines";
import { openedLines } from "@/deliveries/opened-lines";
import { readObservations } from "@/deliveries/read-observations";
import { kindsHeldBy } from "@/facts/fact-kinds";
import type { Observation } from "@/facts/observation";

async function all<T>(sequence: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of sequence) list.push(each);
  return list;
}
const asset = { kind: "host", name: "h1", namespace: null, kubernetes: null };
const identity = { type: "identity", identity: { kind: "host", uid: "a".repeat(32), name: "h1", version: null } };
const fact = (kind: string, body: unknown) => ({
  type: "fact",
  fact: { kind, asset, subject: "", body, origin: null },
});
const packed = (...lines: unknown[]) => gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

describe("a delivery of this machine", () => {
  it("arrives as it was collected: every fact, gap and count", async () => {
    const collected = await all(collectHost({ root: "/" }));
    const lines = await all(
      observationLines(
        (async function* () {
          yield* collected;
        })(),
      ),
    );
    const leftOut: string[] = [];
    const arrived = await all(readObservations(gzipSync(lines.join("")), (what) => leftOut.push(what)));
    const plain = (list: Observation[]) => JSON.parse(JSON.stringify(list));
    expect(leftOut).toEqual([]);
    expect(plain(arrived)).toEqual(plain(collected));
    expect(arrived.filter(({ type }) => type === "fact").length).toBeGreaterThan(5);
  });
  it("has a schema for every kind that a host can tell of", () => {
    expect(kindsHeldBy("host").filter((kind) => !Object.hasOwn(hostFactSchemas, kind))).toEqual([]);
  });
});

describe("what another version sends", () => {
  it("of kinds and fields that are not known is left out and named", async () => {
    const left = new Set<string>();
    const host = { machineId: null, isImageBased: null, cgroupVersion: 2, readAsRoot: true, colour: "red" };
    const bytes = packed(identity, fact("host", host), fact("host-dreams", {}), fact("network-policy", {}));
    const seen = await all(readObservations(bytes, (what) => left.add(what)));
    expect(seen.map(({ type }) => type)).toEqual(["identity", "fact"]);
    expect(JSON.stringify(seen)).not.toContain("red");
    expect([...left]).toEqual(["host: colour", "host-dreams", "network-policy"]);
  });
  it("without what this one needs is a gap with the reason", async () => {
    const [, gap] = await all(readObservations(packed(identity, fact("host", { machineId: null }))));
    expect(gap).toMatchObject({
      type: "gap",
      gap: { kind: "host", reason: "malformed", share: 1, detail: expect.stringContaining("isImageBased") },
    });
  });
});

describe("bytes that are no delivery", () => {
  const refusal = async (bytes: Uint8Array) =>
    all(readObservations(bytes)).then(
      () => "none",
      ({ reason, message }) => `${reason}: ${message}`,
    );
  it.each<[string, Uint8Array, string]>([
    ["plain text", Buffer.from("hello"), "malformed: The delivery is no whole gzip"],
    ["half a gzip", packed(identity).subarray(0, 40), "malformed: The delivery is no whole gzip"],
    ["half a line", gzipSync(JSON.stringify(identity)), "malformed: The delivery ends in the middle of a line."],
    ["no JSON", gzipSync("{\n"), "malformed: The delivery is not JSON in line 1."],
    ["no UTF-8", gzipSync(Buffer.from([0xff, 0x0a])), "malformed: The delivery holds a line that is not UTF-8."],
    ["nothing", packed(), "malformed: The delivery does not say which host it is of."],
    ["two hosts", packed(identity, identity), "malformed: The delivery says twice which host it is of."],
    [
      "a cluster",
      packed({ ...identity, identity: { ...identity.identity, kind: "kubernetes" } }),
      "malformed: The delivery is no observation in line 1",
    ],
    [
      "another asset",
      packed(identity, {
        ...fact("host", {}),
        fact: { ...fact("host", {}).fact, asset: { ...asset, kind: "cluster" } },
      }),
      "malformed: The delivery is no observation in line 2: fact.asset.kind",
    ],
  ])("%s is refused with a sentence", async (_, bytes, sentence) => {
    expect(await refusal(bytes)).toContain(sentence);
  });
  it("that open to more than they may are not opened further", async () => {
    const bomb = gzipSync(Buffer.alloc(deliveryLimits.openedBytes + 1, 0x20));
    expect(bomb.length).toBeLessThan(100_000);
    const before = process.memoryUsage().rss;
    expect(await refusal(bomb)).toMatch(/^too-large: The delivery has a line of more than/);
    expect(process.memoryUsage().rss - before).toBeLessThan(48 * 1024 * 1024);
    const small = { openedBytes: 1000, lineBytes: 1000, lines: 3 };
    await expect(all(openedLines(gzipSync("\n".repeat(4)), small))).rejects.toThrow("more than 3 lines");
    await expect(all(openedLines(gzipSync("x".repeat(1001)), small))).rejects.toThrow("more than 1000 bytes");
  });
});

describe("a signature", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const delivery = { id: "0".repeat(32), collectedAt: new Date(), agentVersion: "0.1.0", digest: `${"A".repeat(43)}=` };
  const head = { ...delivery, publicKey: publicKeyText(privateKey), signature: signDelivery(privateKey, delivery) };
  it("holds for exactly what was signed", () => {
    expect(isSigned(head)).toBe(true);
    expect(isSigned({ ...head, id: "1".repeat(32) })).toBe(false);
    expect(isSigned({ ...head, collectedAt: new Date(delivery.collectedAt.getTime() + 1) })).toBe(false);
    expect(isSigned({ ...head, agentVersion: "0.1.1" })).toBe(false);
    expect(isSigned({ ...head, digest: `${"B".repeat(43)}=` })).toBe(false);
    expect(isSigned({ ...head, publicKey: publicKeyText(generateKeyPairSync("ed25519").privateKey) })).toBe(false);
    expect(keyFingerprint(head.publicKey)).toMatch(/^SHA256:[\w+/]{43}$/);
  });
  it("travels in headers and comes back the same", () => {
    expect(readDeliveryHead(new Headers(deliveryHeaders(head)))).toEqual({ ok: true, head });
  });
  it.each([
    ["plimsoll-delivery", "x", "32 hexadecimal digits"],
    ["plimsoll-delivery-format", "2", "this server knows format 1 only"],
    ["plimsoll-collected-at", "yesterday", "must be an instant"],
    ["plimsoll-signature", "AAAA", "64 bytes"],
    ["plimsoll-agent-key", "AAAA", "32 bytes"],
    ["content-digest", "md5=:AAAA:", "sha-256"],
    ["content-encoding", "br", "content-encoding"],
  ])("with a wrong %s is no delivery, in one sentence", (name, value, sentence) => {
    const read = readDeliveryHead(new Headers({ ...deliveryHeaders(head), [name]: value }));
    expect(read).toMatchObject({ ok: false, sentence: expect.stringContaining(sentence) });
  });
});

describe("the clock of a host", () => {
  const now = new Date("2026-11-20T09:00:00Z");
  it("may be a little ahead and a month behind, and a refusal names both clocks", () => {
    const at = (milliseconds: number) => clockRefusal(new Date(now.getTime() + milliseconds), now);
    expect([at(0), at(299_000), at(-29 * 86_400_000)]).toEqual([null, null, null]);
    expect(at(301_000)).toMatch(/lies in the future: .*2026-11-20T09:05:01.000Z.*2026-11-20T09:00:00.000Z/);
    expect(at(-31 * 86_400_000)).toMatch(/older than 30 days: .*2026-10-20.*2026-11-20/);
  });
});
