import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CannotRun } from "./cannot-run";

const MIB = 1024 * 1024;

/**
 * Makes the data folder when it is not there, and sees to it that it can be written and has room.
 *
 * @param folder absolute path.
 * @param neededMib free space below which we do not start, in MiB.
 * @throws CannotRun when it cannot be written or its disk is full.
 */
export function prepareDataFolder(folder: string, neededMib: number): void {
  const probe = join(folder, `.probe-${randomBytes(4).toString("hex")}`);
  try {
    // Root lends the database an account of its own, which has to pass through to its part; it cannot list or read the rest.
    mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    writeFileSync(probe, "can be written");
    rmSync(probe);
  } catch (error) {
    throw new CannotRun(`The data folder ${folder} ${problem(error as NodeJS.ErrnoException)}`);
  }
  const { bavail, bsize } = statfsSync(folder);
  const freeMib = Math.floor((bavail * bsize) / MIB);
  if (freeMib >= neededMib) return;
  throw new CannotRun(
    `The disk of the data folder ${folder} is almost full (${freeMib} MiB free, ${neededMib} needed): free some space, or set PLIMSOLL_DATA_DIR to a folder on another disk.`,
  );
}

function problem({ code, message }: NodeJS.ErrnoException): string {
  const elsewhere = "set PLIMSOLL_DATA_DIR to a folder that can be.";
  if (code === "ENOSPC" || code === "EDQUOT")
    return "is on a full disk: free some space, or set PLIMSOLL_DATA_DIR to another disk.";
  if (code === "ENOTDIR" || code === "EEXIST")
    return "is, or lies under, a file and not a folder: set PLIMSOLL_DATA_DIR.";
  if (code === "EACCES" || code === "EPERM") return `cannot be written by this user: ${elsewhere}`;
  if (code === "EROFS") return `is on a read-only file system: ${elsewhere}`;
  return `cannot be written (${message}): ${elsewhere}`;
}
