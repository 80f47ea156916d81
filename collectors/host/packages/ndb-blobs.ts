import { Unavailable } from "@/collectors/unavailable";

const PAGE = 4_096;
const SLOT = 16;
const BLOCK = 16;

/**
 * The packages of rpm's own kind of database (ndb, which SUSE uses): a header, pages of slots that say where each blob lies, and the blobs in blocks of
 * 16 bytes. Numbers are little-endian.
 * @throws Unavailable `malformed` when it is none
 */
export function* ndbBlobs(database: Buffer): Generator<Buffer> {
  if (database.length < PAGE || database.toString("latin1", 0, 4) !== "RpmP" || database.readUInt32LE(4) !== 0)
    throw malformed("no package database of rpm");
  const end = Math.min(database.readUInt32LE(12) * PAGE, database.length);
  // The header takes the place of the first two slots.
  for (let at = 2 * SLOT; at + SLOT <= end; at += SLOT) {
    if (database.toString("latin1", at, at + 4) !== "Slot") throw malformed("a slot that is none");
    const [index, block] = [database.readUInt32LE(at + 4), database.readUInt32LE(at + 8)];
    if (block === 0) continue;
    const start = block * BLOCK;
    if (start + 16 > database.length || database.toString("latin1", start, start + 4) !== "BlbS")
      throw malformed(`package ${index} does not lie where its slot says`);
    const size = database.readUInt32LE(start + 12);
    if (start + 16 + size > database.length) throw malformed(`package ${index} is cut off`);
    yield database.subarray(start + 16, start + 16 + size);
  }
}

function malformed(what: string): Unavailable {
  return new Unavailable("malformed", what);
}
