import { spawn } from "node:child_process";
import { Readable } from "node:stream";
import { setTimeout as after } from "node:timers";
import { Unavailable } from "@/collectors/unavailable";

/** Programs that unpack standard input to standard output, with what keeps them within 128 MiB of memory. Nothing else is ever run here, and never a shell. */
const programs = {
  xz: ["xz", ["--decompress", "--stdout", "--quiet", "--format=xz", "--memlimit-decompress=128MiB"]],
  zst: ["zstd", ["--decompress", "--stdout", "--quiet", "--memory=128MB"]],
  bz2: ["bzip2", ["--decompress", "--stdout", "--quiet"]],
} as const;
type Packing = keyof typeof programs;

/** Where system commands lie; the PATH of whoever starts us is not trusted. */
const folders = "/usr/bin:/bin";

/**
 * Unpacks a file with the program for it, which sees nothing but its bytes: it works on what it is given wherever that comes from, so it is the program of the machine
 * that reads, also for a mounted root.
 * @param path names the file in what is said
 * @param searched folders where programs lie, with colons between
 * @throws Unavailable when there is no such program, the file is broken, or it takes too long; whatever `packed` throws
 */
export async function* unpackedByProgram(
  packed: AsyncIterable<Buffer>,
  packing: Packing,
  path: string,
  milliseconds: number,
  searched = folders,
): AsyncGenerator<Buffer> {
  const [program, args] = programs[packing];
  const child = spawn(program, args, {
    env: { PATH: searched, LC_ALL: "C", NODE_ENV: process.env.NODE_ENV },
    cwd: "/",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const ended = new Promise<number | NodeJS.ErrnoException>((resolve) => {
    child.once("error", resolve);
    child.once("close", (code) => resolve(code ?? -1));
  });
  let isLate = false;
  const timer = after(() => {
    isLate = true;
    child.kill("SIGKILL");
  }, milliseconds);
  let failure: unknown = null;
  const source = Readable.from(packed).once("error", (error) => {
    failure = error;
    child.kill("SIGKILL");
  });
  // A program that ends before it has read everything says why by its code.
  child.stdin.on("error", () => source.destroy());
  source.pipe(child.stdin);
  try {
    for await (const piece of child.stdout) yield piece as Buffer;
    const end = await ended;
    if (failure !== null) throw failure;
    if (isLate) throw new Unavailable("timed-out", `${path}: not unpacked within ${milliseconds} ms`);
    if (typeof end !== "number") throw notUnpacked(path, packing);
    if (end !== 0) throw new Unavailable("malformed", `${path}: no ${packing} file`);
  } finally {
    clearTimeout(timer);
    source.destroy();
    child.kill("SIGKILL");
  }
}

/** Not "missing": the file is there. */
export function notUnpacked(path: string, packing: string): Unavailable {
  return new Unavailable("malformed", `${path}: packed with ${packing}, which nothing here unpacks`);
}
