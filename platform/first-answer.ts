import { setTimeout as wait } from "node:timers/promises";
import { CannotRun } from "./cannot-run";

const LIMIT_MS = 60_000;
const POLL_MS = 50;

/**
 * Waits until the web answers with something that is not an error of ours; a redirect to the sign-in page is fine.
 *
 * @throws CannotRun when that takes longer than a minute.
 */
export async function firstAnswer(address: string, stop: AbortSignal): Promise<void> {
  const deadline = Date.now() + LIMIT_MS;
  let seen = "no answer";
  while (Date.now() < deadline) {
    stop.throwIfAborted();
    try {
      const { status } = await fetch(address, { redirect: "manual", signal: AbortSignal.timeout(LIMIT_MS) });
      if (status < 500) return;
      seen = `error ${status}`;
    } catch (error) {
      seen = error instanceof Error ? error.message : String(error);
    }
    await wait(POLL_MS);
  }
  throw new CannotRun(`The web runs but its first page does not come (${seen}); what it said is above.`);
}
