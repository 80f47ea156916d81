import { setTimeout as sleep } from "node:timers/promises";
import { collectHost } from "@/collectors/host/collect-host";
import { observationLines } from "@/deliveries/observation-lines";
import type { Observation } from "@/facts/observation";
import { type Pushing, pushSpool } from "./push-spool";

export interface AgentOptions extends Omit<Pushing, "until"> {
  root: string;
  /** What the host shall be called; its own name when null. */
  name: string | null;
  version: string;
  /** Where it is said that something went well. */
  note: (sentence: string) => void;
  /** Milliseconds between readings; null reads once. */
  everyMilliseconds: number | null;
  /** How long a single run goes on trying to deliver. */
  patienceMilliseconds?: number;
}

/** No reading takes longer. */
const readingMilliseconds = 10 * 60_000;
/** A fleet that was started in one moment does not stay in step. */
const spread = 0.05;

/**
 * Reads the host and delivers, once or for ever. Each reading goes to the spool first, so that nothing is lost whenever this ends.
 * @returns whether the last round left nothing unsent and nothing refused
 */
export async function runAgent(options: AgentOptions): Promise<boolean> {
  const { everyMilliseconds: every, patienceMilliseconds = 60_000, signal } = options;
  for (;;) {
    const nextAt = Date.now() + (every ?? 0) * (1 + spread * (2 * Math.random() - 1));
    const isRead = await readHost(options);
    const until = every === null ? Date.now() + patienceMilliseconds : nextAt;
    const { sent, refused, waiting } = await pushSpool({ ...options, until });
    if (sent > 0) options.note(`delivered ${sent === 1 ? "one reading" : `${sent} readings`}; ${waiting} wait`);
    if (every === null) return isRead && refused === 0 && waiting === 0;
    await sleep(Math.max(0, nextAt - Date.now()), undefined, { signal });
  }
}

/** False when the host could not be read to the end, or the reading not kept: said, and what waits is sent all the same. */
async function readHost({ root, name, version, spool, say, signal }: AgentOptions): Promise<boolean> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(readingMilliseconds)]);
  const observations = named(collectHost({ root, signal: limit }), name);
  try {
    await spool.add(observationLines(observations), { collectedAt: new Date(), agentVersion: version }, limit);
    return true;
  } catch (error) {
    signal.throwIfAborted();
    const { code, message } = error as NodeJS.ErrnoException;
    if (!limit.aborted && code === undefined) throw error;
    const minutes = readingMilliseconds / 60_000;
    say(
      limit.aborted ? `reading the host took more than ${minutes} minutes` : `the reading cannot be kept: ${message}`,
    );
    return false;
  }
}

async function* named(observations: AsyncIterable<Observation>, name: string | null): AsyncGenerator<Observation> {
  for await (const seen of observations) {
    yield name !== null && seen.type === "identity" ? { ...seen, identity: { ...seen.identity, name } } : seen;
  }
}
