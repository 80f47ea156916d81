import { CannotTell } from "@/controls/check";

/** The first two numbers of a version: `v1.29.3+k3s1`, `1.7.24-0ubuntu1`, `27.4.0`. */
export interface MinorVersion {
  major: number;
  minor: number;
}

/** Reads a version; throws CannotTell when the text does not start with two numbers. `what` names it in the reason. */
export function parseMinor(text: string | undefined, what: string): MinorVersion {
  const match = /^v?(\d+)\.(\d+)/.exec(text ?? "");
  if (!match) throw new CannotTell(text ? `${what} "${text}" is no version` : `${what} is not known`);
  return { major: Number(match[1]), minor: Number(match[2]) };
}

export function minorText({ major, minor }: MinorVersion): string {
  return `${major}.${minor}`;
}

/** How many minor releases `a` is ahead of `b` (negative: behind). Throws CannotTell across major versions. */
export function minorsAhead(a: MinorVersion, b: MinorVersion): number {
  if (a.major !== b.major)
    throw new CannotTell(`versions ${minorText(a)} and ${minorText(b)} have no common numbering`);
  return a.minor - b.minor;
}
