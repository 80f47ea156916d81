import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { openDatabaseServer } from "./database-server";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "./embedded-postgres";

let dataFolder: string;
const running: EmbeddedPostgres[] = [];

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataFolder });
  running.push(server);
  return server;
}

async function query(server: EmbeddedPostgres, statement: string) {
  const client = new pg.Client({ connectionString: server.url("postgres") });
  await client.connect();
  try {
    return (await client.query(statement)).rows;
  } finally {
    await client.end();
  }
}

const postmaster = () => Number.parseInt(readFileSync(join(dataFolder, "database/postmaster.pid"), "utf8"), 10);

beforeAll(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "plimsoll-embedded-"));
  chmodSync(dataFolder, 0o711);
});

afterAll(async () => {
  await Promise.all(running.map((server) => server.stop()));
  rmSync(dataFolder, { recursive: true, force: true });
});

// The steps build on each other, as the life of one installation does.
describe("the embedded database", () => {
  it("is made on first use and listens on loopback only, behind a password that only we can read", async () => {
    const server = await start();
    expect(server.adopted).toBe(false);
    expect(await query(server, "SHOW listen_addresses")).toEqual([{ listen_addresses: "127.0.0.1" }]);
    expect(statSync(join(dataFolder, "database-password")).mode & 0o777).toBe(0o600);
    const intruder = new pg.Client({ connectionString: server.url("postgres").replace(/:[^:@]+@/, ":wrong@") });
    await expect(intruder.connect()).rejects.toThrow(/password authentication failed/);
    await query(server, "CREATE TABLE ships AS SELECT 'Beagle' AS name");
  });

  it("is shared, not started twice, when it already runs", async () => {
    const second = await start();
    expect(second.adopted).toBe(true);
    expect(await query(second, "SELECT name FROM ships")).toEqual([{ name: "Beagle" }]);
  });

  it("says when it is gone, and keeps what it held", async () => {
    const [first, second] = running;
    await second?.stop();
    await first?.exited;
    expect(await query(await start(), "SELECT name FROM ships")).toEqual([{ name: "Beagle" }]);
  });

  it("recovers after it was killed", async () => {
    const server = running.at(-1);
    process.kill(postmaster(), "SIGKILL");
    await server?.exited;
    expect(await query(await start(), "SELECT name FROM ships")).toEqual([{ name: "Beagle" }]);
  });

  it("starts although its old process id belongs to another program now", async () => {
    const pidFile = join(dataFolder, "database/postmaster.pid");
    const left = readFileSync(pidFile, "utf8").split("\n");
    await running.at(-1)?.stop();
    // PostgreSQL forgives its own parent's id, and ours is that: the id of our parent it would not.
    writeFileSync(pidFile, [String(process.ppid), ...left.slice(1)].join("\n"), { mode: 0o600 });
    expect(await query(await start(), "SELECT name FROM ships")).toEqual([{ name: "Beagle" }]);
  });
});

describe("the database of a command", () => {
  const config = () => ({ host: "127.0.0.1", port: 0, dataFolder });

  it("is refused to a second plimsoll start, lent to other commands, and stopped by whoever started it", async () => {
    await running.at(-1)?.stop();
    const owner = await openDatabaseServer(config(), "plimsoll start at http://127.0.0.1:3190", false);
    const refusal = openDatabaseServer(config(), "plimsoll start", false);
    await expect(refusal).rejects.toThrow(CannotRun);
    await expect(refusal).rejects.toThrow(
      `is in use: plimsoll start at http://127.0.0.1:3190 (process ${process.pid})`,
    );
    const guest = await openDatabaseServer(config(), "plimsoll migrate", true);
    await guest.stop();
    const client = new pg.Client({ connectionString: owner.url });
    await client.connect();
    await client.end();
    await owner.stop();
    await owner.exited;
  });
});
