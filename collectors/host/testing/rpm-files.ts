// Databases of rpm, written by the rules of their formats, for tests on hosts whose rpm cannot be asked.

const PAGE = 4_096;
const ROWS_OF_LEAF = 2;

/** A header as rpm keeps it: name, version, release, architecture, epoch and time of installation; `summary` makes it longer. */
export function rpmHeader(
  name: string,
  version: string,
  { release = "1", architecture = "x86_64", epoch = 0, installedAt = 0, summary = "" } = {},
): Buffer {
  const tags: [tag: number, type: number, value: Buffer][] = [
    [1000, 6, Buffer.from(`${name}\u0000`)],
    [1001, 6, Buffer.from(`${version}\u0000`)],
    [1002, 6, Buffer.from(`${release}\u0000`)],
    [1004, 9, Buffer.from(`${summary}\u0000`)],
    [1022, 6, Buffer.from(`${architecture}\u0000`)],
    [1008, 4, number(installedAt)],
    ...(epoch > 0 ? [[1003, 4, number(epoch)] as [number, number, Buffer]] : []),
  ];
  let at = 0;
  const index = tags.map(([tag, type, value]) => {
    const entry = Buffer.concat([number(tag), number(type), number(at), number(1)]);
    at += value.length;
    return entry;
  });
  return Buffer.concat([number(tags.length), number(at), ...index, ...tags.map(([, , value]) => value)]);
}

/** An SQLite database with rpm's table of packages, in as many pages as it takes. */
export function rpmSqlite(headers: readonly Buffer[]): Buffer {
  const pages: Buffer[] = [Buffer.alloc(PAGE), Buffer.alloc(PAGE)];
  const leaves: { page: number; last: number }[] = [];
  for (let first = 0; first < headers.length; first += ROWS_OF_LEAF) {
    const rows = headers
      .slice(first, first + ROWS_OF_LEAF)
      .map((header, at) => cell(first + at + 1, [null, header], pages));
    pages.push(leaf(rows, 0));
    leaves.push({ page: pages.length, last: first + rows.length });
  }
  pages[1] = interior(leaves);
  const schema = ["table", "Packages", "Packages", 2, "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY, blob BLOB)"];
  pages[0] = leaf([cell(1, schema, pages)], 100);
  pages[0].write("SQLite format 3\u0000", "latin1");
  pages[0].writeUInt16BE(PAGE, 16);
  return Buffer.concat(pages);
}

/** rpm's own kind of database with one page of slots. */
export function rpmNdb(headers: readonly Buffer[]): Buffer {
  const slots = Buffer.alloc(PAGE);
  slots.write("RpmP", "latin1");
  slots.writeUInt32LE(1, 12);
  const blobs: Buffer[] = [];
  let block = PAGE / 16;
  for (const [at, header] of headers.entries()) {
    const size = Math.ceil((16 + header.length + 12) / 16);
    const blob = Buffer.alloc(size * 16);
    blob.write("BlbS", "latin1");
    blob.writeUInt32LE(at + 1, 4);
    blob.writeUInt32LE(header.length, 12);
    header.copy(blob, 16);
    // The second slot of packages stays empty, as after a removal.
    const slot = 32 + (at === 0 ? 0 : at + 1) * 16;
    slots.write("Slot", slot, "latin1");
    slots.writeUInt32LE(at + 1, slot + 4);
    slots.writeUInt32LE(block, slot + 8);
    slots.writeUInt32LE(size, slot + 12);
    block += size;
    blobs.push(blob);
  }
  for (let at = 32; at < PAGE; at += 16) slots.write("Slot", at, "latin1");
  return Buffer.concat([slots, ...blobs]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function varint(value: number): Buffer {
  const bytes = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return Buffer.from(bytes);
}

function record(values: readonly (string | Buffer | number | null)[]): Buffer {
  const bodies = values.map((value) =>
    value === null ? Buffer.alloc(0) : typeof value === "number" ? Buffer.from([value]) : Buffer.from(value),
  );
  const types = values.map((value, at) => {
    if (value === null) return varint(0);
    if (typeof value === "number") return varint(1);
    return varint(bodies[at]!.length * 2 + (typeof value === "string" ? 13 : 12));
  });
  const header = Buffer.concat(types);
  return Buffer.concat([varint(header.length + 1), header, ...bodies]);
}

/** A row; what is too long for a page goes on in pages of its own. */
function cell(row: number, values: readonly (string | Buffer | number | null)[], pages: Buffer[]): Buffer {
  const payload = record(values);
  const head = Buffer.concat([varint(payload.length), varint(row)]);
  if (payload.length <= PAGE - 35) return Buffer.concat([head, payload]);
  const least = Math.floor(((PAGE - 12) * 32) / 255) - 23;
  const fitting = least + ((payload.length - least) % (PAGE - 4));
  const local = fitting <= PAGE - 35 ? fitting : least;
  const first = pages.length + 1;
  for (let at = local; at < payload.length; at += PAGE - 4) {
    const page = Buffer.alloc(PAGE);
    payload.copy(page, 4, at, at + PAGE - 4);
    if (at + PAGE - 4 < payload.length) page.writeUInt32BE(pages.length + 2, 0);
    pages.push(page);
  }
  return Buffer.concat([head, payload.subarray(0, local), number(first)]);
}

function leaf(cells: readonly Buffer[], header: number): Buffer {
  const page = Buffer.alloc(PAGE);
  page[header] = 0x0d;
  page.writeUInt16BE(cells.length, header + 3);
  let end = PAGE;
  for (const [at, each] of cells.entries()) {
    end -= each.length;
    each.copy(page, end);
    page.writeUInt16BE(end, header + 8 + at * 2);
  }
  return page;
}

function interior(leaves: readonly { page: number; last: number }[]): Buffer {
  const page = Buffer.alloc(PAGE);
  page[0] = 0x05;
  const inner = leaves.slice(0, -1);
  page.writeUInt16BE(inner.length, 3);
  page.writeUInt32BE(leaves.at(-1)?.page ?? 0, 8);
  let end = PAGE;
  for (const [at, { page: child, last }] of inner.entries()) {
    const entry = Buffer.concat([number(child), varint(last)]);
    end -= entry.length;
    entry.copy(page, end);
    page.writeUInt16BE(end, 12 + at * 2);
  }
  return page;
}
