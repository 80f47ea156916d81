/** A delivery whose signature, size, clock and shape were looked at already. */
export interface DeliveryInput {
  /** The agent's own name for it. */
  deliveryId: string;
  agentVersion: string;
  collectedAt: Date;
  digest: string;
  signature: string;
  publicKey: string;
  /** The public key as people compare it. */
  fingerprint: string;
  host: { machineId: string | null; name: string };
  body: Uint8Array;
  leftOut: readonly string[];
  at: Date;
}

export type DeliveryRefusal =
  | "other-key"
  | "retired"
  | "read-by-server"
  | "other-content"
  | "too-many-waiting"
  | "too-often"
  | "too-many-hosts";

/** Nothing of the delivery was kept. `sentence` says why, to the people who run the agent. */
export interface DeliveryRefused {
  ok: false;
  reason: DeliveryRefusal;
  sentence: string;
}

/** `repeat`: it was accepted before, and nothing was done again. */
export type DeliveryAnswer = { ok: true; repeat: boolean; sourceId: number } | DeliveryRefused;
