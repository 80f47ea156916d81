/**
 * Which of two versions of rpm packages is newer: `epoch:version-release`, each compared part by part as rpm-version(7) says it. `~` comes before everything,
 * `^` after the same without it, numbers after letters.
 * @returns negative, 0 or positive
 */
export function compareRpmVersions(a: string, b: string): number {
  const [left, right] = [parsed(a), parsed(b)];
  return (
    left.epoch - right.epoch || compareParts(left.version, right.version) || compareParts(left.release, right.release)
  );
}

function parsed(text: string): { epoch: number; version: string; release: string } {
  const [, epoch = "0", rest = ""] = /^(?:(\d+):)?(.*)$/s.exec(text.trim()) ?? [];
  const dash = rest.lastIndexOf("-");
  if (dash < 0) return { epoch: Number(epoch), version: rest, release: "" };
  return { epoch: Number(epoch), version: rest.slice(0, dash), release: rest.slice(dash + 1) };
}

/** Runs of digits, runs of letters, `~` and `^`; everything else only separates. */
function partsOf(text: string): string[] {
  return text.match(/\d+|[A-Za-z]+|~|\^/g) ?? [];
}

function compareParts(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const difference = comparePart(left[at], right[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function comparePart(one: string | undefined, other: string | undefined): number {
  for (const mark of ["~", "^"]) {
    if (one === mark && other === mark) return 0;
    if (one === mark) return mark === "^" && other === undefined ? 1 : -1;
    if (other === mark) return mark === "^" && one === undefined ? -1 : 1;
  }
  if (one === undefined) return -1;
  if (other === undefined) return 1;
  const [isNumber, isOtherNumber] = [/^\d/.test(one), /^\d/.test(other)];
  if (isNumber !== isOtherNumber) return isNumber ? 1 : -1;
  if (!isNumber) return one < other ? -1 : one > other ? 1 : 0;
  const [x, y] = [one.replace(/^0+/, ""), other.replace(/^0+/, "")];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}
