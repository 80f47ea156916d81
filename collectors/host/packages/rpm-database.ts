import { Unavailable, unavailableOr } from "@/collectors/unavailable";
import type { HostRoot } from "../host-root";
import { ndbBlobs } from "./ndb-blobs";
import { type RpmPackage, rpmPackage } from "./rpm-header";
import { sqliteRows } from "./sqlite-table";

/** Databases of servers have 20 to 60 MB. */
const LARGEST = 192 * 1024 * 1024;

/**
 * The packages of rpm's database in a folder, without rpm: SQLite (Fedora, RHEL 9, Amazon Linux 2023) and ndb (SUSE). The older Berkeley DB is not read.
 * @throws Unavailable where there is none of these, or changes wait in a log beside it
 */
export async function rpmDatabase(root: HostRoot, folder: string): Promise<RpmPackage[]> {
  const sqlite = `${folder}/rpmdb.sqlite`;
  if (await root.exists(sqlite)) {
    const log = await unavailableOr(() => root.stat(`${sqlite}-wal`));
    if (!(log instanceof Unavailable) && log.size > 0)
      throw new Unavailable("malformed", `${sqlite}-wal: holds changes that are not in the database yet`);
    return packagesOf(sqlite, blobsOf(await whole(root, sqlite)));
  }
  const ndb = `${folder}/Packages.db`;
  if (await root.exists(ndb)) return packagesOf(ndb, ndbBlobs(await whole(root, ndb)));
  if (await root.exists(`${folder}/Packages`))
    throw new Unavailable("malformed", `${folder}/Packages: a Berkeley DB, which only rpm reads`);
  throw new Unavailable("missing", `${folder}: no package database`);
}

async function whole(root: HostRoot, path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of root.pieces(path, LARGEST)) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** A row is the number of a package, which is the number of the row, and its header. */
function* blobsOf(database: Buffer): Generator<Buffer> {
  for (const [, blob] of sqliteRows(database, "Packages")) if (Buffer.isBuffer(blob)) yield blob;
}

function packagesOf(path: string, blobs: Iterable<Buffer>): RpmPackage[] {
  try {
    return [...blobs].map(rpmPackage).filter(({ name }) => name !== "gpg-pubkey");
  } catch (error) {
    if (error instanceof Unavailable) throw new Unavailable(error.reason, `${path}: ${error.message}`);
    // Numbers in a broken file lead anywhere.
    if (error instanceof RangeError) throw new Unavailable("malformed", `${path}: broken`);
    throw error;
  }
}
