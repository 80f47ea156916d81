import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const key = z.base64().refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes");
const keysSchema = z.strictObject({ version: z.literal(1), seal: key, session: key });

/** The keys of one installation: `seal` encrypts credentials of sources, `session` signs cookies. 32 bytes each. */
export interface Keys {
  seal: Buffer;
  session: Buffer;
}

/**
 * Reads `keys.json` (mode 0600) in the data folder, making it the first time. Two processes that start together end with the same
 * keys: the file is created exclusively and the loser reads it. Throws when the file is there but is not a key file.
 */
export function loadKeys(dataFolder: string): Keys {
  const path = join(dataFolder, "keys.json");
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  const fresh = { version: 1, seal: randomBytes(32).toString("base64"), session: randomBytes(32).toString("base64") };
  try {
    writeFileSync(path, `${JSON.stringify(fresh)}\n`, { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  const parsed = keysSchema.safeParse(JSON.parse(readFileSync(path, "utf8")));
  if (!parsed.success) throw new Error(`${path} is not a Plimsoll key file; restore it from a backup`);
  return { seal: Buffer.from(parsed.data.seal, "base64"), session: Buffer.from(parsed.data.session, "base64") };
}

/** The keys of this process, from PLIMSOLL_DATA_DIR. Throws when that is not set: whoever starts the process sets it. */
export function processKeys(): Keys {
  if (!loaded) {
    const folder = process.env.PLIMSOLL_DATA_DIR;
    if (!folder) throw new Error("PLIMSOLL_DATA_DIR is not set in this process");
    loaded = loadKeys(folder);
  }
  return loaded;
}

let loaded: Keys | undefined;
