import { execFileSync } from "node:child_process";
import { CannotRun } from "./cannot-run";

/** The numeric user and group that the embedded PostgreSQL runs as. */
export interface Account {
  uid: number;
  gid: number;
}

const NAME = "postgres";

/**
 * PostgreSQL refuses to run as root, so root lends it the system account `postgres`, which is made when there is none.
 *
 * @returns undefined for an ordinary user (and on Windows): the server then runs as that user.
 * @throws CannotRun when root cannot make the account.
 */
export function postgresAccount(): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp();
  if (known) return known;
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", NAME], {
      stdio: "pipe",
    });
  } catch (error) {
    throw new CannotRun(
      `PostgreSQL does not run as root and the account “${NAME}” could not be made (${firstLine(error)}): start Plimsoll as an ordinary user, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
  const made = lookUp();
  if (!made)
    throw new CannotRun(`The account “${NAME}” was made but cannot be found: start Plimsoll as an ordinary user.`);
  return made;
}

function lookUp(): Account | undefined {
  const id = (flag: string) =>
    Number(execFileSync("id", [flag, NAME], { stdio: ["ignore", "pipe", "ignore"] }).toString());
  try {
    return { uid: id("-u"), gid: id("-g") };
  } catch {
    // `id` fails exactly when the account does not exist.
    return undefined;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n").at(-1)?.trim() || text;
}
