import { firstAdministratorLink } from "@/access/first-administrator";
import { openDatabase } from "@/prisma/database";
import { CannotRun } from "./cannot-run";
import { startChild } from "./child";
import { type Config, readConfig } from "./config";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { firstAnswer } from "./first-answer";
import { migrate } from "./migrate";
import { choosePort } from "./port";
import { Progress } from "./progress";
import { stopSignal } from "./stop-signal";

/** Something that serves, and says when it ended by itself. */
interface Part {
  exited: Promise<string>;
  stop(): Promise<void>;
}

/** What differs between `plimsoll start` and `plimsoll dev`. */
export interface Mode {
  name: "start" | "dev";
  nodeEnv: "production" | "development";
  /** What has to be done between the database and the web. */
  prepare?(progress: Progress, stop: AbortSignal): Promise<void>;
}

/**
 * Runs the whole product until it is asked to stop or a part ends by itself: database, migrations, what `mode` prepares, web and
 * worker; then one line on standard output with the address and, while nobody has an account, the one-time link of the first
 * administrator.
 *
 * @param env the configuration; `docs/operating.md` lists the variables.
 * @returns the exit code: 0 stopped on request, 1 a part ended by itself, 2 could not run (the sentence is on standard error).
 */
export async function runProduct(mode: Mode, env: NodeJS.ProcessEnv): Promise<number> {
  const stop = stopSignal();
  const progress = new Progress();
  const parts: Part[] = [];
  try {
    await bringUp(mode, readConfig(env), parts, progress, stop);
    const ended = await Promise.race([untilAborted(stop), ...parts.map((part) => part.exited)]);
    if (ended === undefined) return 0;
    progress.note(`plimsoll: ${ended}; everything stops.`);
    return 1;
  } catch (error) {
    if (stop.aborted) return 0;
    if (!(error instanceof CannotRun)) throw error;
    progress.note(`plimsoll: ${error.message}`);
    return 2;
  } finally {
    if (stop.aborted) progress.note(`plimsoll: stopping on ${stop.reason} …`);
    // Last started, first stopped: the database goes when nobody uses it any more.
    for (const part of parts.reverse()) await part.stop();
  }
}

async function bringUp(
  mode: Mode,
  config: Config,
  parts: Part[],
  progress: Progress,
  stop: AbortSignal,
): Promise<void> {
  const port = await choosePort(config.host, config.port);
  const address = addressOf(config.host, port);
  const origin = config.origin ?? address;
  const database = await progress.step(config.databaseUrl ? "Looking for the database" : "Starting the database", () =>
    openDatabaseServer(config, `plimsoll ${mode.name} at ${origin}`, false),
  );
  parts.push({
    exited: database.exited.then(
      () => `The database server ended by itself (its words are in ${config.dataFolder}/database.log)`,
    ),
    stop: database.stop,
  });
  stop.throwIfAborted();
  await progress.step("Bringing the database up to date", () => migrate(database.url));
  stop.throwIfAborted();
  await mode.prepare?.(progress, stop);
  await progress.step("Starting web and worker", async () => {
    const env = childEnvironment(mode, config, database, origin, port);
    await startTogether(["web", "worker"], env, parts);
    stop.throwIfAborted();
    await firstAnswer(address, stop);
  });
  process.stdout.write(`${await welcome(database.url, origin)}\n`);
}

/** Starts these programs at the same time; each that came up is among `parts` even when another one did not. */
async function startTogether(names: string[], env: NodeJS.ProcessEnv, parts: Part[]): Promise<void> {
  const started = await Promise.allSettled(names.map((name) => startChild(name, env)));
  for (const result of started) if (result.status === "fulfilled") parts.push(result.value);
  for (const result of started) if (result.status === "rejected") throw result.reason;
}

function childEnvironment(mode: Mode, config: Config, database: DatabaseServer, origin: string, port: number) {
  return {
    ...process.env,
    NODE_ENV: mode.nodeEnv,
    HOST: config.host,
    PORT: String(port),
    DATABASE_URL: database.url,
    PLIMSOLL_DATA_DIR: config.dataFolder,
    PLIMSOLL_ORIGIN: origin,
    NEXT_TELEMETRY_DISABLED: "1",
    // A database of the site's own may have other workers, on other machines.
    PLIMSOLL_ONLY_WORKER: config.databaseUrl ? "" : "1",
  };
}

async function welcome(databaseUrl: string, origin: string): Promise<string> {
  const database = openDatabase(databaseUrl);
  try {
    const link = await firstAdministratorLink(database, origin);
    const firstTime = ` – make the first administrator's account with this one-time link: ${link}`;
    return `Plimsoll runs at ${origin}${link ? firstTime : ""}`;
  } finally {
    await database.$disconnect();
  }
}

/** How this machine itself reaches what listens on a host and port. */
function addressOf(host: string, port: number): string {
  const local = { "0.0.0.0": "127.0.0.1", "::": "::1" }[host] ?? host;
  return `http://${local.includes(":") ? `[${local}]` : local}:${port}`;
}

function untilAborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
}
