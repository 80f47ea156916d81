/** Orders releases of kernels (`5.14.0-427.13.1.el9_4.x86_64`) by their numbers, part by part; letters only where all numbers before are the same. */
export function byRelease(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one = "", other = ""] = [left[at], right[at]];
    const areNumbers = /^\d+$/.test(one) && /^\d+$/.test(other);
    const difference = areNumbers ? Number(one) - Number(other) : one < other ? -1 : one > other ? 1 : 0;
    if (difference !== 0) return difference;
  }
  return 0;
}

function partsOf(release: string): string[] {
  return release.match(/\d+|[A-Za-z]+/g) ?? [];
}
