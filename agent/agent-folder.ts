import { mkdir, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join, resolve } from "node:path";
import { CannotRun } from "@/platform/cannot-run";

/** Where an agent keeps its key and what it could not send yet: STATE_DIRECTORY as systemd sets it, else a folder of root or of the user. */
export function defaultAgentFolder(env: NodeJS.ProcessEnv): string {
  const [given] = (env.STATE_DIRECTORY ?? "").split(":");
  if (given) return given;
  if (process.getuid?.() === 0) return "/var/lib/plimsoll-agent";
  return join(env.XDG_STATE_HOME || join(homedir(), ".local/state"), "plimsoll-agent");
}

/**
 * Makes the folder for its owner alone.
 * @throws CannotRun when it cannot be made, or others may write there: they could give the agent a key of theirs
 */
export async function readyAgentFolder(folder: string): Promise<string> {
  const path = resolve(folder);
  try {
    await mkdir(path, { recursive: true, mode: 0o700 });
    const { mode } = await stat(path);
    if ((mode & 0o022) !== 0) throw new CannotRun(`${path} may be written by others: chmod 700 ${path}`);
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(
      `the folder ${path} cannot be used: ${(error as Error).message}; name another one with --spool`,
    );
  }
  return path;
}
