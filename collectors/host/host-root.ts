import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, opendir, readlink, realpath } from "node:fs/promises";
import { orUnavailable, Unavailable } from "@/collectors/unavailable";
import { defaultHostLimits, type HostLimits } from "./host-limits";
import { resolveInside } from "./resolve-inside";

/** What is known of a file without opening it. `mode` is the permission bits, for example 0o644. */
export interface HostFile {
  type: "file" | "folder" | "socket" | "other";
  mode: number;
  uid: number;
  gid: number;
  size: number;
}

/**
 * A Linux host read through its files, from a root prefix: `/` for the machine itself, `/host` for a mounted one, or a recorded tree. Paths are
 * those of the host. Nothing is ever written. What cannot be read raises Unavailable with the reason: missing, refused, too large, not text, hanging.
 */
export class HostRoot {
  private constructor(
    /** Without a trailing slash: "" for the machine itself. */
    private readonly prefix: string,
    readonly limits: HostLimits,
  ) {}

  /** @throws Unavailable when the prefix is no folder */
  static async open(prefix: string, limits: Partial<HostLimits> = {}): Promise<HostRoot> {
    const real = await orUnavailable(prefix, () => realpath(prefix));
    const root = new HostRoot(real === "/" ? "" : real, { ...defaultHostLimits, ...limits });
    if ((await root.stat("/")).type !== "folder") throw new Unavailable("malformed", `${prefix} is no folder`);
    return root;
  }

  /** Whether this is the machine that runs us, so that commands and sockets speak of the same host as the files. */
  get isThisMachine(): boolean {
    return this.prefix === "";
  }

  /** The text of a regular file. @throws Unavailable */
  async text(path: string): Promise<string> {
    const bytes = await this.bytes(path);
    const text = new TextDecoder("utf-8").decode(bytes);
    if (text.includes("\u0000") || text.includes("\uFFFD")) throw new Unavailable("malformed", `${path}: not text`);
    return text;
  }

  /** The bytes of a regular file. @throws Unavailable */
  async bytes(path: string): Promise<Buffer> {
    return orUnavailable(path, async () => {
      const file = await open(await resolveInside(this.prefix, path), openFlags);
      try {
        await this.mustBeInside(file, path);
        return await this.inTime(path, readAll(file, path, this.limits.fileBytes));
      } finally {
        await file.close();
      }
    });
  }

  /** The text of a file, or null when there is none; other failures raise. @throws Unavailable */
  async textIfThere(path: string): Promise<string | null> {
    try {
      return await this.text(path);
    } catch (error) {
      if (error instanceof Unavailable && error.reason === "missing") return null;
      throw error;
    }
  }

  /** The names in a folder, sorted. @throws Unavailable also when there are too many */
  async names(path: string): Promise<string[]> {
    return orUnavailable(path, async () => {
      const names: string[] = [];
      for await (const entry of await opendir(await resolveInside(this.prefix, path))) {
        if (names.length >= this.limits.folderEntries)
          throw new Unavailable("too-large", `${path}: more than ${this.limits.folderEntries} entries`);
        names.push(entry.name);
      }
      return names.sort();
    });
  }

  /** The names in a folder; none when there is no such folder. @throws Unavailable for other reasons */
  async namesIfThere(path: string): Promise<string[]> {
    return (await this.exists(path)) ? this.names(path) : [];
  }

  /** Owner, mode and type of what a path leads to. @throws Unavailable */
  async stat(path: string): Promise<HostFile> {
    return orUnavailable(path, async () => toHostFile(await lstat((await resolveInside(this.prefix, path)) || "/")));
  }

  /** When what a path leads to was last changed, in milliseconds since 1970. @throws Unavailable */
  async modified(path: string): Promise<number> {
    return orUnavailable(path, async () => (await lstat(await resolveInside(this.prefix, path))).mtimeMs);
  }

  /** Whether a path leads to anything. @throws Unavailable when that may not be known */
  async exists(path: string): Promise<boolean> {
    try {
      await this.stat(path);
      return true;
    } catch (error) {
      if (error instanceof Unavailable && error.reason === "missing") return false;
      throw error;
    }
  }

  /** Where a symbolic link of the host points, as written; null when the path is no link. @throws Unavailable */
  async link(path: string): Promise<string | null> {
    return orUnavailable(path, async () => {
      const cut = path.lastIndexOf("/");
      const folder = await resolveInside(this.prefix, path.slice(0, cut) || "/");
      const own = `${folder}/${path.slice(cut + 1)}`;
      return (await lstat(own)).isSymbolicLink() ? await readlink(own) : null;
    });
  }

  /** A folder may be swapped for a link between looking and opening: what was opened says where it is. */
  private async mustBeInside(file: FileHandle, path: string): Promise<void> {
    if (this.prefix === "") return;
    const real = await readlink(`/proc/self/fd/${file.fd}`);
    if (real !== this.prefix && !real.startsWith(`${this.prefix}/`))
      throw new Unavailable("refused", `${path}: leads out of the host's root`);
  }

  private async inTime<T>(path: string, reading: Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Unavailable("timed-out", `${path}: not read within ${this.limits.readMilliseconds} ms`)),
        this.limits.readMilliseconds,
      );
    });
    try {
      return await Promise.race([reading, late]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** A FIFO must not make us wait, and the last component is no link any more: it was resolved. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Files of /proc say that they are empty, so the end is where reading ends. */
async function readAll(file: FileHandle, path: string, largest: number): Promise<Buffer> {
  const stat = await file.stat();
  if (!stat.isFile())
    throw new Unavailable("malformed", `${path}: not a regular file (a folder, FIFO, socket or device)`);
  if (stat.size > largest) throw tooLarge(path, stat.size, largest);
  const chunks: Buffer[] = [];
  let size = 0;
  for (;;) {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65_536), 0, 65_536, null);
    if (bytesRead === 0) return Buffer.concat(chunks);
    size += bytesRead;
    if (size > largest) throw tooLarge(path, size, largest);
    chunks.push(buffer.subarray(0, bytesRead));
  }
}

function tooLarge(path: string, size: number, largest: number): Unavailable {
  return new Unavailable("too-large", `${path}: ${size} bytes or more (at most ${largest} are read)`);
}

function toHostFile(stat: Stats): HostFile {
  const type = stat.isFile() ? "file" : stat.isDirectory() ? "folder" : stat.isSocket() ? "socket" : "other";
  return { type, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid, size: stat.size };
}
