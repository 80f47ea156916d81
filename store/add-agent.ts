import type { Proof } from "@/access/proof";
import { writeAudit } from "@/access/write-audit";
import { storableText } from "@/facts/content-hash";
import type { Agent } from "@/prisma/client/client";
import type { Transaction } from "@/prisma/database";
import type { DeliveryInput, DeliveryRefused } from "@/store/delivery-input";

/** A token that leaked must not be able to fill the list of sources. A roll-out to more hosts than this takes some hours. */
const mostNewHostsPerHour = 500;

/** Adds a host that pushes for the first time: its source under a free name, and its agent with the key that is trusted from now on. */
export async function addAgent(
  tx: Transaction,
  proof: Proof<"delivery:write">,
  input: DeliveryInput & { hostId: string },
): Promise<Agent | DeliveryRefused> {
  const refused = (await readByServer(tx, input)) ?? (await tooManyHosts(tx, proof, input.at));
  if (refused) return refused;
  const name = await freeName(
    tx,
    storableText(input.host.name)
      .replace(/\p{Cc}/gu, " ")
      .trim(),
  );
  const source = await tx.source.create({
    data: { kind: "host", name, identity: input.host.machineId, settings: { pushedBy: "agent" } },
  });
  const { hostId, publicKey, fingerprint, agentVersion: version, at } = input;
  const agent = await tx.agent.create({
    data: { sourceId: source.id, hostId, publicKey, pinnedAt: at, version, lastDeliveryAt: at },
  });
  const detail = { kind: "host", source: name, by: "agent" };
  await writeAudit(tx, proof.actor, "source.added", `source:${source.id}`, detail);
  await writeAudit(tx, proof.actor, "agent.key-pinned", `source:${source.id}`, { fingerprint });
  return agent;
}

/** A host that is read in two ways would be counted twice. */
async function readByServer(tx: Transaction, { host }: DeliveryInput): Promise<DeliveryRefused | null> {
  if (host.machineId === null) return null;
  const where = { kind: "host", identity: host.machineId, retiredAt: null, agent: null } as const;
  const source = await tx.source.findFirst({ where, select: { name: true } });
  if (!source) return null;
  const sentence = `This machine is read by the server itself already, as the source “${source.name}”: retire that source, or stop the agent.`;
  return { ok: false, reason: "read-by-server", sentence };
}

async function tooManyHosts(
  tx: Transaction,
  { actor }: Proof<"delivery:write">,
  at: Date,
): Promise<DeliveryRefused | null> {
  const anHourAgo = new Date(at.getTime() - 3_600_000);
  const deliveries = { some: { receivedBy: actor.id } };
  const added = await tx.agent.count({ where: { deliveries, source: { createdAt: { gt: anHourAgo } } } });
  if (added < mostNewHostsPerHour) return null;
  const sentence = `With this token ${added} hosts were added within an hour; the next ones can be added later.`;
  return { ok: false, reason: "too-many-hosts", sentence };
}

/** The name of the host, or with a number behind it where a source in use has that name (whatever the case). */
async function freeName(tx: Transaction, wanted: string): Promise<string> {
  const base = wanted.slice(0, 70) || "host";
  const taken = await tx.$queryRaw<{ name: string }[]>`
    SELECT lower(name) AS name FROM sources WHERE retired_at IS NULL AND starts_with(lower(name), lower(${base}))`;
  const names = new Set(taken.map(({ name }) => name));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} (${number})`;
    if (!names.has(name.toLowerCase())) return name;
  }
}
