import { accessSync, constants } from "node:fs";
import { homedir } from "node:os";
import { join, resolve, sep } from "node:path";
import { z } from "zod";
import { CannotRun } from "./cannot-run";
import { projectRoot } from "./project-root";

/** How this installation runs, from the environment. `docs/operating.md` lists the variables for people. */
export interface Config {
  /** Where the web listens. Port 0 means any free one. */
  host: string;
  port: number;
  /** What the browser's address bar shows, when that is not the host and port themselves: an https address behind a proxy. */
  origin?: string;
  /** A PostgreSQL of the site's own; without it the embedded one runs. */
  databaseUrl?: string;
  /** Settings of the embedded PostgreSQL, `name=value` each. */
  postgresSettings?: string[];
  /** Absolute path of the folder that holds everything we keep on disk. */
  dataFolder: string;
}

const emptyIsUnset = (value: unknown) => (value === "" ? undefined : value);
const variable = <T extends z.ZodType>(schema: T) => z.preprocess(emptyIsUnset, schema);

const environment = z.object({
  HOST: variable(z.string().default("127.0.0.1")),
  PORT: variable(z.coerce.number("must be a number").int().min(0).max(65_535).default(3190)),
  DATABASE_URL: variable(
    z
      .string()
      .regex(/^postgres(ql)?:\/\//, "must begin with postgresql://")
      .optional(),
  ),
  PLIMSOLL_DATA_DIR: variable(z.string().optional()),
  PLIMSOLL_POSTGRES_SETTINGS: variable(
    z
      .string()
      .regex(/^\s*([a-z_.]+=\S+(\s+|$))*$/, "must be name=value pairs with spaces between them")
      .optional(),
  ),
  PLIMSOLL_ORIGIN: variable(z.url("must be an address such as https://plimsoll.example.org").optional()),
});

/**
 * Reads the environment.
 *
 * @throws CannotRun when a variable makes no sense, or when pages would leave this machine unencrypted.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const name = String(issue?.path[0]);
    // The value of DATABASE_URL holds a password.
    const value = name === "DATABASE_URL" ? "" : ` (it is “${env[name]}”)`;
    throw new CannotRun(`${name} is not usable${value}: ${issue?.message}.`);
  }
  const { HOST: host, PORT: port, DATABASE_URL: databaseUrl, PLIMSOLL_DATA_DIR, PLIMSOLL_ORIGIN } = parsed.data;
  const origin = PLIMSOLL_ORIGIN && new URL(PLIMSOLL_ORIGIN).origin;
  refusePlainHttp(host, origin);
  const postgresSettings = parsed.data.PLIMSOLL_POSTGRES_SETTINGS?.split(/\s+/).filter(Boolean);
  return {
    host,
    port,
    origin,
    databaseUrl,
    postgresSettings,
    dataFolder: resolve(PLIMSOLL_DATA_DIR ?? defaultDataFolder(env)),
  };
}

function refusePlainHttp(host: string, origin?: string): void {
  if (origin && !origin.startsWith("https://") && !isLoopback(new URL(origin).hostname)) {
    throw new CannotRun(
      `PLIMSOLL_ORIGIN must be an https address (it is “${origin}”): pages and passwords would cross the network unencrypted.`,
    );
  }
  if (!isLoopback(host) && !origin?.startsWith("https://")) {
    throw new CannotRun(
      `Plain HTTP is served on loopback only: to listen on ${host}, put a proxy with TLS in front and set PLIMSOLL_ORIGIN to its https address.`,
    );
  }
}

/** Whether a host name or address means this machine only (RFC 1122 3.2.1.3, RFC 4291 2.5.3, RFC 6761 6.3). */
export function isLoopback(host: string): boolean {
  return host === "localhost" || /^\[?::1\]?$/.test(host) || /^127(\.\d{1,3}){3}$/.test(host);
}

/** `data` in the clone; a folder of the user when the clone is not theirs to write, or npm manages it and would delete the data. */
function defaultDataFolder(env: NodeJS.ProcessEnv): string {
  if (!projectRoot.includes(`${sep}node_modules${sep}`) && writable(projectRoot)) return join(projectRoot, "data");
  if (process.platform === "win32") return join(env.LOCALAPPDATA ?? homedir(), "Plimsoll");
  if (process.platform === "darwin") return join(homedir(), "Library/Application Support/Plimsoll");
  return join(env.XDG_DATA_HOME || join(homedir(), ".local/share"), "plimsoll");
}

function writable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false; // that is the answer
  }
}
