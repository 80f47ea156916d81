import { CannotRun } from "@/platform/cannot-run";
import { readSecretFile } from "./secret-file";

/**
 * The machine token in a file. Read anew for each sending, so that it can be replaced while the agent runs.
 * @throws CannotRun when it cannot be read, holds no token, or is open to others
 */
export async function readTokenFile(path: string): Promise<string> {
  const text = await readSecretFile(path, "token file");
  if (/^plimsoll_[\w-]{43}$/.test(text)) return text;
  throw new CannotRun(`${path} holds no machine token: it begins with plimsoll_ and is one line`);
}
