import { createHash, randomBytes } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";

/** A delivery in the spool. Its file name says all of it but the bytes. */
export interface Spooled {
  id: string;
  collectedAt: Date;
  agentVersion: string;
  byteCount: number;
  path: string;
}

export interface SpoolLimits {
  count: number;
  bytes: number;
}

const defaultSpoolLimits: SpoolLimits = { count: 200, bytes: 64 * 1024 * 1024 };

/** A draft that is so old was left behind by an agent that died. */
const staleDraftMilliseconds = 3_600_000;

/** What could not be sent yet, as files that are there whole or not at all, oldest first. Bounded: the oldest goes, and that is said. */
export class Spool {
  private constructor(
    private readonly folder: string,
    private readonly limits: SpoolLimits,
    private readonly say: (sentence: string) => void,
  ) {}

  /** Opens `deliveries` in the agent's folder, and clears away what an agent that died had begun. */
  static async open(
    folder: string,
    say: (sentence: string) => void,
    limits: Partial<SpoolLimits> = {},
  ): Promise<Spool> {
    const path = join(folder, "deliveries");
    await mkdir(path, { recursive: true, mode: 0o700 });
    for (const name of await readdir(path)) {
      const draft = join(path, name);
      if (!name.startsWith(".")) continue;
      const { mtimeMs } = await stat(draft);
      if (Date.now() - mtimeMs > staleDraftMilliseconds) await rm(draft, { force: true });
    }
    return new Spool(path, { ...defaultSpoolLimits, ...limits }, say);
  }

  /** Writes lines to a new delivery, compressed, a line at a time. When this returns it survives a loss of power. */
  async add(
    lines: AsyncIterable<string>,
    { collectedAt, agentVersion }: Pick<Spooled, "collectedAt" | "agentVersion">,
    signal?: AbortSignal,
  ): Promise<Spooled> {
    const id = randomBytes(16).toString("hex");
    const draft = join(this.folder, `.${id}`);
    const path = join(this.folder, nameOf({ id, collectedAt, agentVersion }));
    try {
      await pipeline(Readable.from(lines), createGzip(), createWriteStream(draft, { flags: "wx", mode: 0o600 }), {
        signal,
      });
      await sync(draft);
      await rename(draft, path);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    await sync(this.folder);
    await this.keepBounds();
    const { size: byteCount } = await stat(path);
    return { id, collectedAt, agentVersion, byteCount, path };
  }

  /** What waits, oldest first. */
  async list(): Promise<Spooled[]> {
    const names = (await readdir(this.folder)).sort();
    const found: Spooled[] = [];
    for (const name of names) {
      const named = parseName(name);
      const path = join(this.folder, name);
      if (named) found.push({ ...named, path, byteCount: (await sizeOf(path)) ?? 0 });
    }
    return found;
  }

  /** Its bytes and their SHA-256, base64; null when another agent of this folder sent it meanwhile. */
  async read({ path }: Spooled): Promise<{ bytes: Buffer; digest: string } | null> {
    try {
      const bytes = await readFile(path);
      return { bytes, digest: createHash("sha256").update(bytes).digest("base64") };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
      throw error;
    }
  }

  async remove({ path }: Spooled): Promise<void> {
    await rm(path, { force: true });
    await sync(this.folder);
  }

  private async keepBounds(): Promise<void> {
    const waiting = await this.list();
    let bytes = waiting.reduce((sum, each) => sum + each.byteCount, 0);
    while (waiting.length > this.limits.count || (bytes > this.limits.bytes && waiting.length > 1)) {
      const oldest = waiting.shift()!;
      bytes -= oldest.byteCount;
      await this.remove(oldest);
      const { count, bytes: most } = this.limits;
      this.say(
        `the reading of ${oldest.collectedAt.toISOString()} was never sent and is dropped: no more than ${count} readings of together ${most} bytes are kept`,
      );
    }
  }
}

function nameOf({ id, collectedAt, agentVersion }: Pick<Spooled, "id" | "collectedAt" | "agentVersion">): string {
  return `${collectedAt.toISOString().replace(/[-:.]/g, "")}_${id}_${agentVersion}.ndjson.gz`;
}

function parseName(name: string): Omit<Spooled, "path" | "byteCount"> | null {
  const match = name.match(
    /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z_([0-9a-f]{32})_([\w.+-]{1,50})\.ndjson\.gz$/,
  );
  if (!match) return null;
  const [, year, month, day, hour, minute, second, milliseconds, id = "", agentVersion = ""] = match;
  const collectedAt = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${milliseconds}Z`);
  return Number.isNaN(collectedAt.getTime()) ? null : { id, collectedAt, agentVersion };
}

async function sizeOf(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

async function sync(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
