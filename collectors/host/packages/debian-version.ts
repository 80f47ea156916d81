/**
 * Which of two versions of Debian packages is newer, as deb-version(7) says it: epoch, then upstream version, then revision. Parts that are not digits are
 * compared letter by letter, where `~` comes before everything, even before the end; parts that are digits as numbers.
 * @returns negative, 0 or positive
 */
export function compareDebianVersions(a: string, b: string): number {
  const [left, right] = [parsed(a), parsed(b)];
  return (
    left.epoch - right.epoch ||
    compareParts(left.upstream, right.upstream) ||
    compareParts(left.revision, right.revision)
  );
}

function parsed(version: string): { epoch: number; upstream: string; revision: string } {
  const [, epoch = "0", rest = ""] = /^(?:(\d+):)?(.*)$/s.exec(version.trim()) ?? [];
  const dash = rest.lastIndexOf("-");
  if (dash < 0) return { epoch: Number(epoch), upstream: rest, revision: "" };
  return { epoch: Number(epoch), upstream: rest.slice(0, dash), revision: rest.slice(dash + 1) };
}

function compareParts(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let at = 0; at < Math.max(left.length, right.length); at += 1) {
    const [one, other] = [left[at] ?? "", right[at] ?? ""];
    const difference = at % 2 === 0 ? compareLetters(one, other) : compareNumbers(one, other);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** By turns a part without digits, empty where the version begins with a number, and a number. */
function partsOf(text: string): string[] {
  const parts: string[] = text.match(/\D+|\d+/g) ?? [];
  return /^\d/.test(text) ? ["", ...parts] : parts;
}

function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.replace(/^0+/, ""), b.replace(/^0+/, "")];
  return left.length - right.length || (left < right ? -1 : left > right ? 1 : 0);
}

function compareLetters(a: string, b: string): number {
  for (let at = 0; at < Math.max(a.length, b.length); at += 1) {
    const difference = rank(a[at]) - rank(b[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** `~` first, then the end, then letters, then everything else. */
function rank(letter: string | undefined): number {
  if (letter === "~") return -1;
  if (letter === undefined) return 0;
  const code = letter.charCodeAt(0);
  return /[A-Za-z]/.test(letter) ? code : code + 256;
}
