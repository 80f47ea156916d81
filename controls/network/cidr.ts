/** Half-open ranges of IPv4 addresses as numbers. */
type Range = readonly [from: number, to: number];

/** The addresses of a CIDR block; null for IPv6 and for what is no block. */
export function rangeOf(cidr: string): Range | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(cidr);
  if (!match) return null;
  const bytes = match.slice(1, 5).map(Number);
  const bits = match[5] === undefined ? 32 : Number(match[5]);
  if (bits > 32 || bytes.some((byte) => byte > 255)) return null;
  const size = 2 ** (32 - bits);
  const address = bytes.reduce((sum, byte) => sum * 256 + byte, 0);
  const from = Math.floor(address / size) * size;
  return [from, from + size];
}

/** How many IPv4 addresses some blocks cover together, each without its exceptions. */
export function addressesIn(blocks: readonly { cidr: string; except: readonly string[] }[]): number {
  const kept = blocks.flatMap(({ cidr, except }) => {
    const range = rangeOf(cidr);
    return range === null
      ? []
      : without(
          range,
          except.flatMap((each) => rangeOf(each) ?? []).length === 0
            ? []
            : except.map(rangeOf).filter((each) => each !== null),
        );
  });
  const sorted = [...kept].sort(([a], [b]) => a - b);
  let covered = 0;
  let end = 0;
  for (const [from, to] of sorted) {
    if (to <= end) continue;
    covered += to - Math.max(from, end);
    end = to;
  }
  return covered;
}

function without(range: Range, holes: readonly Range[]): Range[] {
  let parts: Range[] = [range];
  for (const [from, to] of holes)
    parts = parts.flatMap(([a, b]) =>
      [[a, Math.min(b, from)] as const, [Math.max(a, to), b] as const].filter(([x, y]) => y > x),
    );
  return parts;
}

/** A quarter of all addresses: nobody who means single destinations writes that, whole or in halves. */
const WHOLE_INTERNET = 2 ** 30;

/** Whether blocks are the Internet rather than chosen destinations: a quarter of all IPv4 addresses, or as much of IPv6. */
export function isTheInternet(blocks: readonly { cidr: string; except: readonly string[] }[]): boolean {
  const wideV6 = blocks.some(({ cidr }) => cidr.includes(":") && Number(cidr.split("/")[1] ?? 128) <= 3);
  return wideV6 || addressesIn(blocks) >= WHOLE_INTERNET;
}
