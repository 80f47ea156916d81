import type { KeyObject } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { deliveryHeaders } from "@/deliveries/delivery-head";
import { deliveryLimits } from "@/deliveries/delivery-limits";
import { publicKeyText, signDelivery } from "@/deliveries/delivery-signature";
import { CannotRun } from "@/platform/cannot-run";
import type { Sending, Sent } from "./send-delivery";
import type { Spool, Spooled } from "./spool";

export interface Pushing {
  spool: Spool;
  key: KeyObject;
  /** How one delivery is sent; throws CannotRun when it cannot be tried (no token). */
  send: (given: Pick<Sending, "headers" | "bytes" | "signal">) => Promise<Sent>;
  say: (sentence: string) => void;
  signal: AbortSignal;
  /** Milliseconds since 1970: later than this nothing is tried again. */
  until: number;
  /** The first pause after a failure; each next one may be twice as long, up to five minutes. */
  firstPauseMilliseconds?: number;
}

export interface Pushed {
  sent: number;
  /** Refused for good, and dropped. */
  refused: number;
  waiting: number;
}

const longestPauseMilliseconds = 5 * 60_000;

/**
 * Sends what waits in the spool, oldest first, each at least once and until the server has it. What fails is tried again with growing
 * pauses until `until`; what is refused for good is dropped; what a person has to set right ends the round. All of it is said.
 */
export async function pushSpool(pushing: Pushing): Promise<Pushed> {
  const pushed = { sent: 0, refused: 0 };
  for (const delivery of await pushing.spool.list()) {
    const outcome = await pushOne(pushing, delivery);
    if (outcome === "taken") pushed.sent++;
    else if (outcome === "refused") pushed.refused++;
    else break;
  }
  return { ...pushed, waiting: (await pushing.spool.list()).length };
}

async function pushOne(pushing: Pushing, delivery: Spooled): Promise<"taken" | "refused" | "kept"> {
  const { spool, say } = pushing;
  for (let failures = 0; ; failures++) {
    const sent = await sendOne(pushing, delivery);
    if (sent.outcome === "taken") {
      await spool.remove(delivery);
      return "taken";
    }
    if (sent.outcome === "refused") {
      await spool.remove(delivery);
      say(`the reading of ${delivery.collectedAt.toISOString()} is refused for good and dropped: ${sent.sentence}`);
      return "refused";
    }
    if (sent.outcome === "blocked") {
      say(`nothing can be delivered: ${sent.sentence}`);
      return "kept";
    }
    const pause = sent.afterMilliseconds ?? jittered(failures, pushing.firstPauseMilliseconds ?? 1_000);
    if (Date.now() + pause > pushing.until) {
      say(`not delivered, and kept for later: ${sent.sentence}`);
      return "kept";
    }
    if (failures === 0) say(`not delivered yet, and tried again: ${sent.sentence}`);
    await sleep(pause, undefined, { signal: pushing.signal });
  }
}

async function sendOne({ spool, key, send, signal }: Pushing, delivery: Spooled): Promise<Sent> {
  const read = await spool.read(delivery);
  if (!read) return { outcome: "taken", sourceId: 0, isRepeat: true };
  const { bytes, digest } = read;
  if (bytes.length > deliveryLimits.sentBytes) {
    const sentence = `it has ${bytes.length} bytes, and a server takes ${deliveryLimits.sentBytes}`;
    return { outcome: "refused", sentence };
  }
  const { id, collectedAt, agentVersion } = delivery;
  const signed = { id, collectedAt, agentVersion, digest };
  const head = { ...signed, publicKey: publicKeyText(key), signature: signDelivery(key, signed) };
  try {
    return await send({ headers: deliveryHeaders(head), bytes, signal });
  } catch (error) {
    if (error instanceof CannotRun) return { outcome: "blocked", sentence: error.message };
    throw error;
  }
}

/** "Full jitter": anything from nothing to the whole pause, so that a fleet does not come back in one moment. */
function jittered(failures: number, first: number): number {
  return Math.random() * Math.min(longestPauseMilliseconds, first * 2 ** Math.min(failures, 20));
}
