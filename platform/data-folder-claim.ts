import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { processAlive, processBirth } from "./process-alive";

const holder = z.object({
  pid: z.number(),
  /** Tells the process from a later one with the same id; absent where the system does not tell. */
  birth: z.string().optional(),
  /** What it is doing, for a person: "plimsoll start at http://127.0.0.1:3190". */
  doing: z.string(),
});

/** The process that uses a data folder. */
export type Holder = z.infer<typeof holder>;

/** The right to run the database of a data folder. */
export interface Claim {
  release(): void;
}

/**
 * Claims a data folder for this process, so that no two processes run its database. What a killed process left does not count.
 *
 * @param doing what a person who meets the claim should read.
 * @returns the claim, or who holds it.
 */
export function claimDataFolder(folder: string, doing: string): Claim | Holder {
  const file = join(folder, "in-use.json");
  const own = JSON.stringify({ pid: process.pid, birth: processBirth(process.pid), doing });
  for (;;) {
    try {
      writeFileSync(file, own, { flag: "wx" });
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const other = liveHolder(file);
    if (other) return other;
    rmSync(file, { force: true });
  }
}

function liveHolder(file: string): Holder | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined; // released meanwhile
    throw error;
  }
  const parsed = holder.safeParse(parseJson(text));
  if (!parsed.success || !processAlive(parsed.data.pid)) return undefined;
  return parsed.data.birth === processBirth(parsed.data.pid) ? parsed.data : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut off when the disk was full or the power went
  }
}
