import { Unavailable } from "@/collectors/unavailable";

const LEAF = 0x0d;
const INTERIOR = 0x05;
/** B-trees of databases are a handful of levels deep. */
const DEEPEST = 20;

/** A value of a record: only what a table of blobs and the list of tables hold. */
type Value = Buffer | number | null;

/**
 * Rows of one table of an SQLite database, without the library: file format as sqlite.org/fileformat2.html has it. Text and blobs are bytes.
 * Read-only, and only tables with row ids, which is what rpm uses.
 * @throws Unavailable `malformed` when it is none, or has no such table
 */
export function* sqliteRows(database: Buffer, table: string): Generator<Value[]> {
  const file = new SqliteFile(database);
  for (const [type, name, , root] of file.rows(1))
    if (String(type) === "table" && String(name) === table && typeof root === "number") return yield* file.rows(root);
  throw malformed(`no table ${table}`);
}

class SqliteFile {
  private readonly pageSize: number;
  /** Bytes of a page that are used. */
  private readonly usable: number;
  /** Pages of the tree that were gone through: a page that comes again is a circle. */
  private readonly seen = new Set<number>();

  constructor(private readonly file: Buffer) {
    if (file.length < 512 || file.toString("latin1", 0, 16) !== "SQLite format 3\u0000")
      throw malformed("no SQLite database");
    const size = file.readUInt16BE(16);
    this.pageSize = size === 1 ? 65_536 : size;
    this.usable = this.pageSize - file[20]!;
    if (this.pageSize < 512 || this.usable < 480) throw malformed("no SQLite database");
  }

  *rows(page: number, depth = 0): Generator<Value[]> {
    if (depth > DEEPEST || this.seen.has(page)) throw malformed("pages in a circle");
    this.seen.add(page);
    const bytes = this.page(page);
    // The first page begins with the header of the file.
    const header = page === 1 ? 100 : 0;
    const [kind, cells] = [bytes[header], bytes.readUInt16BE(header + 3)];
    if (kind !== LEAF && kind !== INTERIOR) throw malformed(`page ${page} is of no table`);
    const pointers = header + (kind === LEAF ? 8 : 12);
    for (let at = 0; at < cells; at += 1) {
      const cell = this.number(bytes, pointers + at * 2, 2);
      if (kind === LEAF) yield this.record(this.payload(bytes, cell));
      else yield* this.rows(this.number(bytes, cell, 4), depth + 1);
    }
    if (kind === INTERIOR) yield* this.rows(this.number(bytes, header + 8, 4), depth + 1);
  }

  private page(number: number): Buffer {
    const start = (number - 1) * this.pageSize;
    if (number < 1 || start + this.pageSize > this.file.length) throw malformed(`no page ${number}`);
    return this.file.subarray(start, start + this.pageSize);
  }

  private number(bytes: Buffer, at: number, size: number): number {
    if (at < 0 || at + size > bytes.length) throw malformed("a number beyond its page");
    return bytes.readUIntBE(at, size);
  }

  /** The content of a leaf's cell; what does not fit into the page goes on in others. */
  private payload(page: Buffer, cell: number): Buffer {
    const [size, afterSize] = varint(page, cell);
    const [, start] = varint(page, afterSize);
    const most = this.usable - 35;
    if (size > this.file.length) throw malformed("a row larger than the file");
    if (size <= most) return page.subarray(start, start + size);
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (this.usable - 4));
    const local = fitting <= most ? fitting : least;
    const parts = [page.subarray(start, start + local)];
    let left = size - local;
    for (let next = this.number(page, start + local, 4); left > 0; ) {
      const overflow = this.page(next);
      const part = overflow.subarray(4, 4 + Math.min(left, this.usable - 4));
      parts.push(part);
      left -= part.length;
      next = overflow.readUInt32BE(0);
    }
    return Buffer.concat(parts);
  }

  /** A record is its types, then their values. */
  private record(payload: Buffer): Value[] {
    const [headerSize, first] = varint(payload, 0);
    const values: Value[] = [];
    let body = headerSize;
    for (let at = first; at < headerSize; ) {
      const [type, next] = varint(payload, at);
      const size = sizeOf(type);
      if (body + size > payload.length) throw malformed("a value beyond its row");
      values.push(valueIn(type, payload.subarray(body, body + size)));
      body += size;
      at = next;
    }
    return values;
  }
}

const sizes = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  const size = sizes[type];
  if (size === undefined) throw malformed("a value of no kind");
  return size;
}

function valueIn(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type >= 12) return bytes;
  if (type === 8 || type === 9) return type - 8;
  return type === 7
    ? bytes.readDoubleBE()
    : bytes.length > 6
      ? Number(bytes.readBigInt64BE())
      : bytes.readIntBE(0, bytes.length);
}

/** Seven bits in each byte, the highest says that more follow; the ninth has all eight. @returns the number and where it ends */
function varint(bytes: Buffer, start: number): [value: number, end: number] {
  let value = 0;
  for (let at = start; at < start + 9; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) throw malformed("a number beyond its page");
    if (at === start + 8) return [value * 256 + byte, at + 1];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [value, start + 9];
}

function malformed(what: string): Unavailable {
  return new Unavailable("malformed", what);
}
