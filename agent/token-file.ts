import { readFile, stat } from "node:fs/promises";
import { CannotRun } from "@/platform/cannot-run";

/**
 * The machine token in a file. Read anew for each sending, so that it can be replaced while the agent runs.
 * @throws CannotRun when it cannot be read, holds no token, or everybody may read or change it (a group may read it: that is how
 * Kubernetes and systemd hand over secrets)
 */
export async function readTokenFile(path: string): Promise<string> {
  let text: string;
  try {
    const { mode } = await stat(path);
    if ((mode & 0o027) !== 0) throw new CannotRun(`the token file ${path} is open to others: chmod 600 ${path}`);
    text = (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`the token file ${path} cannot be read: ${(error as Error).message}`);
  }
  if (/^plimsoll_[\w-]{43}$/.test(text)) return text;
  throw new CannotRun(`${path} holds no machine token: it begins with plimsoll_ and is one line`);
}
