import { readFile, stat } from "node:fs/promises";
import { CannotRun } from "@/platform/cannot-run";

/**
 * The text of a file that holds a secret, without space around it.
 * @param what names it in what is said: `token file`
 * @throws CannotRun when it cannot be read, or everybody may read or change it (a group may read it: that is how Kubernetes and systemd hand over secrets)
 */
export async function readSecretFile(path: string, what: string): Promise<string> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o027) !== 0) throw new CannotRun(`the ${what} ${path} is open to others: chmod 600 ${path}`);
    return (await readFile(path, "utf8")).trim();
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`the ${what} ${path} cannot be read: ${(error as Error).message}`);
  }
}
