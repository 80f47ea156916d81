import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import { storableText } from "@/facts/content-hash";
import type { Agent } from "@/prisma/client/client";
import type { Database, Transaction } from "@/prisma/database";
import { addAgent } from "@/store/add-agent";
import type { DeliveryAnswer, DeliveryInput, DeliveryRefusal, DeliveryRefused } from "@/store/delivery-input";
import { queueDeliveries } from "@/store/queue-delivered-scans";
import { isUniqueViolation } from "@/store/unique-violation";

/** Any fixed number: deliveries are accepted one after the other, so that a host that pushes twice at once is added once. */
const turn = 8_001_192;

/** What one agent may leave with us, and how often it may come. It reads its host every few minutes at the most. */
const most = { waiting: 100, perMinute: 60 };

/**
 * Keeps a delivery and queues the scan that records it, in one transaction: what was answered with `ok` is not lost, and what comes
 * again changes nothing. The first delivery of a host adds its source and pins its key.
 */
export async function acceptDelivery(
  proof: Proof<"delivery:write">,
  db: Database,
  input: DeliveryInput,
): Promise<DeliveryAnswer> {
  try {
    return await db.$transaction((tx) => accept(tx, proof, input), { maxWait: 20_000, timeout: 20_000 });
  } catch (error) {
    // Somebody took the name for a source of another kind at the same moment: the next one is free.
    if (isUniqueViolation(error)) return db.$transaction((tx) => accept(tx, proof, input));
    throw error;
  }
}

async function accept(tx: Transaction, proof: Proof<"delivery:write">, input: DeliveryInput): Promise<DeliveryAnswer> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${turn})`;
  const hostId = input.host.machineId ?? `key:${input.fingerprint}`;
  const agent = (await knownAgent(tx, hostId, input)) ?? (await addAgent(tx, proof, { ...input, hostId }));
  if ("ok" in agent) return agent;
  const refused = await keyRefusal(tx, proof, agent, input);
  if (refused) return refused;
  const { sourceId } = agent;
  const before = await tx.delivery.findUnique({
    where: { agentId_deliveryId: { agentId: agent.id, deliveryId: input.deliveryId } },
    select: { digest: true },
  });
  if (before?.digest === input.digest) return { ok: true, repeat: true, sourceId };
  if (before) return refuse("other-content", "A delivery of this id was accepted already, and held something else.");
  const over = await overMost(tx, agent, input.at);
  if (over) return over;
  await keep(tx, proof, agent, input);
  await queueDeliveries(tx, proof, input.at, sourceId);
  return { ok: true, repeat: false, sourceId };
}

/**
 * The agent of this host. A host is known by its machine-id; while it cannot tell that, by its agent's key.
 */
async function knownAgent(
  tx: Transaction,
  hostId: string,
  { host, publicKey, fingerprint }: DeliveryInput,
): Promise<Agent | DeliveryRefused | null> {
  const agent = await tx.agent.findFirst({ where: { hostId, source: { retiredAt: null } } });
  if (agent) return agent;
  const nameless = host.machineId === null ? {} : { hostId: `key:${fingerprint}` };
  const bySameKey = await tx.agent.findFirst({ where: { publicKey, ...nameless, source: { retiredAt: null } } });
  if (bySameKey && host.machineId === null) return bySameKey;
  if (bySameKey) return tx.agent.update({ where: { id: bySameKey.id }, data: { hostId } });
  const retired = await tx.agent.findFirst({ where: { hostId, publicKey } });
  if (!retired) return null;
  return refuse(
    "retired",
    "The source of this host was retired: stop its agent. To add the host again, delete the key in the agent's folder and start it.",
  );
}

/** Whether the delivery is signed with the key that is pinned. After a reset there is none, and this one is pinned. */
async function keyRefusal(
  tx: Transaction,
  proof: Proof<"delivery:write">,
  agent: Agent,
  input: DeliveryInput,
): Promise<DeliveryRefused | null> {
  const { publicKey, fingerprint, at } = input;
  if (agent.publicKey === publicKey) return null;
  if (agent.publicKey === null) {
    const pinned = { publicKey, pinnedAt: at, refusedKey: null, refusedAt: null };
    await tx.agent.update({ where: { id: agent.id }, data: pinned });
    await writeAudit(tx, proof.actor, "agent.key-pinned", `source:${agent.sourceId}`, { fingerprint });
    return null;
  }
  const sentence = `A delivery for this host was signed with another key (${fingerprint}) than the one pinned for it. Either its agent lost its folder, and an administrator resets the key on the page of the source; or two machines share one machine-id, and one of them needs its own.`;
  // Once per key: whoever keeps trying must not fill the audit trail.
  if (agent.refusedKey !== publicKey) {
    await writeAudit(tx, proof.actor, "delivery.refused", `source:${agent.sourceId}`, { reason: "key", fingerprint });
  }
  await tx.agent.update({ where: { id: agent.id }, data: { refusedKey: publicKey, refusedAt: at } });
  return refuse("other-key", sentence);
}

async function overMost(tx: Transaction, agent: Agent, at: Date): Promise<DeliveryRefused | null> {
  const lastMinute = { gt: new Date(at.getTime() - 60_000) };
  const [waiting, recent] = await Promise.all([
    tx.delivery.count({ where: { agentId: agent.id, body: { not: null } } }),
    tx.delivery.count({ where: { agentId: agent.id, receivedAt: lastMinute } }),
  ]);
  if (waiting >= most.waiting) {
    return refuse("too-many-waiting", `${waiting} deliveries of this host wait to be recorded; send this one later.`);
  }
  if (recent < most.perMinute) return null;
  return refuse("too-often", `This host sent ${recent} deliveries within a minute; send this one later.`);
}

async function keep(tx: Transaction, proof: Proof<"delivery:write">, agent: Agent, input: DeliveryInput) {
  const { deliveryId, agentVersion, collectedAt, digest, signature, publicKey, body, at } = input;
  const said = { deliveryId, agentVersion, collectedAt, digest, signature, publicKey };
  const kept = { receivedAt: at, receivedBy: proof.actor.id, byteCount: body.length, body: Uint8Array.from(body) };
  const { id } = await tx.delivery.create({
    data: { agentId: agent.id, ...said, ...kept, leftOut: input.leftOut.map(storableText) },
    select: { id: true },
  });
  await tx.agent.update({ where: { id: agent.id }, data: { version: agentVersion, lastDeliveryAt: at } });
  const detail = { source: agent.sourceId, agent: agentVersion, bytes: body.length };
  await writeAudit(tx, proof.actor, "delivery.received", `delivery:${id}`, detail);
}

function refuse(reason: DeliveryRefusal, sentence: string): DeliveryRefused {
  return { ok: false, reason, sentence };
}
