import { type ChildProcess, execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { appendFileSync, closeSync, existsSync, openSync } from "node:fs";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { CannotRun } from "./cannot-run";
import { databaseFolder } from "./database-folder";
import { choosePort } from "./port";
import { type Account, postgresAccount } from "./postgres-account";
import { type PostgresPrograms, postgresPrograms } from "./postgres-programs";
import { processAlive, processFolder } from "./process-alive";

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
  /** Where a database of this server is reached: a URL with user and password. */
  url(database: string): string;
  /** True when the server already ran (an earlier Plimsoll left it, or another one uses it now). */
  adopted: boolean;
  /** Settles when the server is gone, wanted or not. */
  exited: Promise<void>;
  /** Stops the server cleanly and waits until it is gone; a second call does nothing more. */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** The data folder; the server's files go to `database`, its password to `database-password`, its log to `database.log` in it. */
  dataFolder: string;
  /** More `name=value` server settings. */
  settings?: readonly string[];
}

const USER = "plimsoll";
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 60_000;
const POLL_MS = 25;

/**
 * Starts the PostgreSQL that came with the npm packages, on a random port of loopback and with its own random password; makes
 * the database cluster on first use (UTF-8, sorted by code point, so that no locale of the machine shows through). A
 * server that already runs on the same folder is taken over, one that was killed recovers.
 *
 * @throws CannotRun when it cannot be made or started: no such package, no rights, disk full.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const account = postgresAccount();
  const programs = await postgresPrograms(account);
  const folder = await databaseFolder(options.dataFolder, account);
  const password = await passwordOf(options.dataFolder);
  if (!existsSync(join(folder, "PG_VERSION"))) await initialise(programs, folder, password, account);
  await refuseOtherMajor(programs, folder);
  return (await adopt(folder, password)) ?? (await launch(programs, folder, password, options, account));
}

async function passwordOf(dataFolder: string): Promise<string> {
  const file = join(dataFolder, "database-password");
  if (!existsSync(file))
    await writeFile(file, `${randomBytes(24).toString("base64url")}\n`, { mode: 0o600, flag: "wx" });
  return (await readFile(file, "utf8")).trim();
}

/** Runs initdb beside the final place and renames, so that an interrupted first start leaves nothing half-made behind. */
async function initialise(programs: PostgresPrograms, folder: string, password: string, account?: Account) {
  const partial = `${folder}.new`;
  const passwordFile = `${folder}.password`;
  await rm(partial, { recursive: true, force: true });
  try {
    await mkdir(partial, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (account) await Promise.all([partial, passwordFile].map((path) => chown(path, account.uid, account.gid)));
    const locale = ["--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"];
    const access = [`--username=${USER}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256"];
    await promisify(execFile)(programs.initdb, [`--pgdata=${partial}`, ...locale, ...access, "--no-instructions"], {
      ...account,
      cwd: partial,
      env: serverEnvironment(),
    });
    await rename(partial, folder);
  } catch (error) {
    await rm(partial, { recursive: true, force: true });
    throw new CannotRun(`The database could not be made in ${folder}: ${complaint(error)}`);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

async function refuseOtherMajor(programs: PostgresPrograms, folder: string): Promise<void> {
  const made = Number.parseInt(await readFile(join(folder, "PG_VERSION"), "utf8"), 10);
  if (made === programs.major) return;
  throw new CannotRun(
    `The database in ${folder} was made by PostgreSQL ${made} and this version of Plimsoll brings ${programs.major}: see “Upgrading the database” in docs/operating.md.`,
  );
}

async function adopt(folder: string, password: string): Promise<EmbeddedPostgres | undefined> {
  const found = await readPidFile(folder);
  if (!found || !processAlive(found.pid)) return undefined; // the server itself clears what a dead one left
  if ((processFolder(found.pid) ?? folder) !== folder) {
    // Usual after a container restarts: the id belongs to some other program now, and the server would refuse to start.
    await rm(join(folder, "postmaster.pid"));
    return undefined;
  }
  const url = urlFor(found.port, password);
  const alive = () => processAlive(found.pid);
  if (!(await serverAnswers(url("postgres"), alive, folder))) return undefined;
  return handle({ url, adopted: true, pid: found.pid, exited: untilGone(found.pid) });
}

async function readPidFile(folder: string): Promise<{ pid: number; port: number } | undefined> {
  const file = join(folder, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = (await readFile(file, "utf8")).split("\n");
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

async function launch(
  programs: PostgresPrograms,
  folder: string,
  password: string,
  options: EmbeddedPostgresOptions,
  account?: Account,
): Promise<EmbeddedPostgres> {
  const logFile = join(options.dataFolder, "database.log");
  for (let attempt = 1; ; attempt++) {
    const port = await choosePort("127.0.0.1", 0);
    const child = spawnServer(programs.postgres, folder, port, logFile, options.settings ?? [], account);
    const exited = exitOf(child);
    const url = urlFor(port, password);
    if (await serverAnswers(url("postgres"), () => child.exitCode === null && child.signalCode === null, folder)) {
      return handle({ url, adopted: false, pid: child.pid ?? 0, exited });
    }
    const log = await readFile(logFile, "utf8");
    // Between asking for a free port and using it, somebody else may have taken it.
    if (attempt < 3 && /could not bind|could not create any TCP/.test(log)) continue;
    throw new CannotRun(`PostgreSQL did not start: ${complaint(log)}`);
  }
}

function spawnServer(
  program: string,
  folder: string,
  port: number,
  logFile: string,
  settings: readonly string[],
  account?: Account,
): ChildProcess {
  const all = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "jit=off", ...settings];
  const log = openSync(logFile, "w", 0o600);
  // Its own process group: Ctrl-C in the terminal reaches only us, and we stop it last.
  const child = spawn(program, ["-D", folder, "-p", String(port), ...all.flatMap((setting) => ["-c", setting])], {
    ...account,
    cwd: folder,
    env: serverEnvironment(),
    detached: true,
    stdio: ["ignore", log, log],
  });
  child.once("error", (error) => appendFileSync(logFile, `FATAL: ${error.message}\n`));
  closeSync(log);
  return child;
}

function handle(server: { url: (name: string) => string; adopted: boolean; pid: number; exited: Promise<void> }) {
  let stopped: Promise<void> | undefined;
  return {
    url: server.url,
    adopted: server.adopted,
    exited: server.exited,
    stop: () => (stopped ??= stopServer(server.pid, server.exited)),
  };
}

async function stopServer(pid: number, exited: Promise<void>): Promise<void> {
  // SIGINT is PostgreSQL's fast shutdown: roll back what is open, write a checkpoint, leave.
  if (processAlive(pid)) process.kill(pid, "SIGINT");
  const late = wait(STOP_LIMIT_MS, "late", { ref: false });
  if ((await Promise.race([exited, late])) === "late" && processAlive(pid)) process.kill(pid, "SIGQUIT");
  await exited;
}

function exitOf(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
}

/** A server that is not our child can only be watched. */
async function untilGone(pid: number): Promise<void> {
  while (processAlive(pid)) await wait(250, undefined, { ref: false });
}

function urlFor(port: number, password: string) {
  return (database: string) => `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

/** Waits until the server on this folder takes a query; false when it ended, is not ours, or took longer than a minute. */
async function serverAnswers(url: string, running: () => boolean, folder: string): Promise<boolean> {
  const deadline = Date.now() + START_LIMIT_MS;
  while (running() && Date.now() < deadline) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on("error", ignoreLostConnection);
    try {
      await client.connect();
      const { rows } = await client.query("SHOW data_directory");
      return rows[0]?.data_directory === folder;
    } catch (error) {
      if (!["ECONNREFUSED", "57P03", "ECONNRESET"].includes((error as { code?: string }).code ?? "")) return false;
      await wait(POLL_MS);
    } finally {
      client.end().catch(ignoreLostConnection);
    }
  }
  return false;
}

/** A connection that breaks while nothing waits for it would otherwise end the process; the next query says the same. */
function ignoreLostConnection(): void {}

/** The server sees none of our settings: no PG* variable may redirect it, and its messages are in English. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, SystemRoot, NODE_ENV } = process.env;
  return { PATH, TMPDIR, SystemRoot, NODE_ENV, LC_ALL: "C" };
}

/** The one line worth showing of an error or a log: a full disk in our words, else the last complaint of the program. */
function complaint(source: unknown): string {
  const text = typeof source === "string" ? source : String((source as { stderr?: string }).stderr || source);
  if (/ENOSPC|No space left on device/.test(text))
    return "the disk is full. Free some space, or set PLIMSOLL_DATA_DIR to a folder on another disk.";
  const lines = text.split("\n").filter((line) => /error|fatal|panic|could not|EACCES/i.test(line));
  return (lines.at(-1) ?? text.trim().split("\n").at(-1) ?? "no reason given").trim();
}
