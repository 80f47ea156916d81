import { constants, type Stats } from "node:fs";
import { type FileHandle, lstat, open, opendir, readdir, readlink, realpath, stat } from "node:fs/promises";
import { posix } from "node:path";
import { orUnavailable, Unavailable } from "@/collectors/unavailable";
import { defaultHostLimits, type HostLimits } from "./host-limits";
import { mountedParts } from "./mounted-parts";
import { resolveInside } from "./resolve-inside";
import { tooLate, withinTime } from "./within-time";

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
  /** How many answers did not come in time. A file system that hangs holds one of few threads each time it is asked. */
  private late = 0;

  private constructor(
    /** Without a trailing slash: "" for the machine itself. */
    private readonly prefix: string,
    readonly limits: HostLimits,
    /** What of the host is there: paths of the host. null: all of it. */
    readonly parts: readonly string[] | null,
  ) {}

  /**
   * @param parts what of the host lies below the prefix; found out from the mounts when it is left out
   * @throws Unavailable when the prefix is no folder
   */
  static async open(
    prefix: string,
    limits: Partial<HostLimits> = {},
    parts?: readonly string[] | null,
  ): Promise<HostRoot> {
    const real = await orUnavailable(prefix, () => realpath(prefix));
    if (!(await orUnavailable(prefix, () => stat(real))).isDirectory())
      throw new Unavailable("missing", `${prefix} is no folder`);
    const own = real === "/" ? "" : real;
    const found = parts === undefined ? await orUnavailable(prefix, () => mountedParts(own)) : parts;
    return new HostRoot(own, { ...defaultHostLimits, ...limits }, found);
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

  /** The text of a file that the kernel writes: names of programs in it may be any bytes. @throws Unavailable */
  async kernelText(path: string): Promise<string> {
    return (await this.bytes(path)).toString("utf8");
  }

  /** The bytes of a regular file. @throws Unavailable */
  async bytes(path: string): Promise<Buffer> {
    return this.ask(path, async () => {
      const file = await this.open(path);
      try {
        return await readAll(file, path, this.limits.fileBytes);
      } finally {
        await file.close();
      }
    });
  }

  /**
   * A regular file piece by piece, for those that are larger than `fileBytes` by their nature (lists of packages).
   * @param largest bytes; a larger file raises
   * @throws Unavailable
   */
  async *pieces(path: string, largest: number): AsyncGenerator<Buffer> {
    const file = await this.ask(path, () => this.open(path));
    try {
      const stat = await this.ask(path, () => file.stat());
      if (!stat.isFile()) throw notRegular(path);
      if (stat.size > largest) throw tooLarge(path, stat.size, largest);
      for (let size = 0; ; ) {
        const { bytesRead, buffer } = await this.ask(path, () => file.read(Buffer.alloc(PIECE), 0, PIECE, null));
        if (bytesRead === 0) return;
        size += bytesRead;
        if (size > largest) throw tooLarge(path, size, largest);
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      await this.ask(path, () => file.close());
    }
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
    return this.ask(path, async () => {
      const names: string[] = [];
      for await (const entry of await opendir(await this.resolve(path))) {
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
    return this.ask(path, async () => toHostFile(await this.look(path)));
  }

  /** When what a path leads to was last changed, in milliseconds since 1970. @throws Unavailable */
  async modified(path: string): Promise<number> {
    return this.ask(path, async () => (await this.look(path)).mtimeMs);
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

  /**
   * Where a socket of the host lies on this machine, to talk to: a mounted root shows the sockets of its host too.
   * @throws Unavailable `malformed` when there is something else
   */
  async socket(path: string): Promise<string> {
    if ((await this.stat(path)).type !== "socket") throw new Unavailable("malformed", `${path}: no socket`);
    return orUnavailable(path, () => this.resolve(path));
  }

  /** Where a symbolic link of the host points, as written; null when the path is no link. @throws Unavailable */
  async link(path: string): Promise<string | null> {
    return this.ask(path, async () => {
      const cut = path.lastIndexOf("/");
      const folder = await this.follow(path.slice(0, cut) || "/");
      const own = `${folder === "/" ? "" : folder}/${path.slice(cut + 1)}`;
      this.mustBeMounted(own, path);
      return (await lstat(own)).isSymbolicLink() ? await readlink(own) : null;
    });
  }

  /** Where the symbolic links of a folder point, as written: the open files of a process (`/proc/1/fd`). @throws Unavailable */
  async linksIn(path: string): Promise<string[]> {
    return this.ask(path, async () => {
      const folder = await this.resolve(path);
      const names = (await readdir(folder)).slice(0, this.limits.folderEntries);
      const targets = await Promise.all(names.map((name) => readlink(`${folder}/${name}`).catch(endedMeanwhile)));
      return targets.filter((target) => target !== null);
    });
  }

  /** Where a path lies on this machine. @throws Unavailable when it is outside of what is mounted of the host */
  private async resolve(path: string): Promise<string> {
    const real = await this.follow(path);
    this.mustBeMounted(real, path);
    return real;
  }

  /** The kernel follows links of the machine itself; those of a prefix must not lead out of it. */
  private async follow(path: string): Promise<string> {
    return this.prefix === "" ? path : resolveInside(this.prefix, path);
  }

  /** What was not mounted is not missing: nobody looked. */
  private mustBeMounted(real: string, path: string): void {
    if (this.parts === null) return;
    const inside = posix.normalize(real.slice(this.prefix.length));
    if (this.parts.some((part) => inside === part || inside.startsWith(`${part}/`))) return;
    throw new Unavailable("refused", `${path}: not among the folders of the host that are mounted`);
  }

  private async look(path: string): Promise<Stats> {
    return this.prefix === "" ? stat(path) : lstat(await this.resolve(path));
  }

  private async open(path: string): Promise<FileHandle> {
    const file = await open(
      await this.resolve(path),
      this.prefix === "" ? openFlags & ~constants.O_NOFOLLOW : openFlags,
    );
    try {
      await this.mustBeInside(file, path);
      return file;
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  /** Asks the file system, within the time that one answer may take. What hangs is given up, and after a few of these nothing is asked any more. */
  private async ask<T>(path: string, question: () => Promise<T>): Promise<T> {
    const { readMilliseconds } = this.limits;
    if (this.late >= MOST_LATE) throw new Unavailable("timed-out", `${path}: not read, the file system hangs`);
    const answer = await withinTime(readMilliseconds, () => orUnavailable(path, question));
    if (answer !== tooLate) return answer;
    this.late += 1;
    throw new Unavailable("timed-out", `${path}: not read within ${readMilliseconds} ms`);
  }

  /** A folder may be swapped for a link between looking and opening: what was opened says where it is. */
  private async mustBeInside(file: FileHandle, path: string): Promise<void> {
    if (this.prefix === "") return;
    const real = await readlink(`/proc/self/fd/${file.fd}`);
    if (real !== this.prefix && !real.startsWith(`${this.prefix}/`))
      throw new Unavailable("refused", `${path}: leads out of the host's root`);
  }
}

/** As many answers that do not come are waited for: libuv has four threads, and each that hangs keeps one. */
const MOST_LATE = 3;
const PIECE = 1024 * 1024;

/** A FIFO must not make us wait, and the last component is no link any more: it was resolved. */
const openFlags = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW;

/** Files of /proc say that they are empty, so the end is where reading ends. */
async function readAll(file: FileHandle, path: string, largest: number): Promise<Buffer> {
  const stat = await file.stat();
  if (!stat.isFile()) throw notRegular(path);
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

function notRegular(path: string): Unavailable {
  return new Unavailable("malformed", `${path}: not a regular file (a folder, FIFO, socket or device)`);
}

/** A process that ends while its files are looked at takes their links along. */
function endedMeanwhile(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

function tooLarge(path: string, size: number, largest: number): Unavailable {
  return new Unavailable("too-large", `${path}: ${size} bytes or more (at most ${largest} are read)`);
}

function toHostFile(stat: Stats): HostFile {
  const type = stat.isFile() ? "file" : stat.isDirectory() ? "folder" : stat.isSocket() ? "socket" : "other";
  return { type, mode: stat.mode & 0o7777, uid: stat.uid, gid: stat.gid, size: stat.size };
}
