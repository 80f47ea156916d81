import { CannotRun } from "@/platform/cannot-run";

const units = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/**
 * Milliseconds of `90s`, `30m`, `1h`, `1d`.
 * @throws CannotRun when it is none of these, or less than a minute or more than a week
 */
export function durationOf(text: string): number {
  const [, count, unit] = text.match(/^(\d{1,6})([smhd])$/) ?? [];
  const milliseconds = Number(count) * units[unit as keyof typeof units];
  if (milliseconds >= 60_000 && milliseconds <= 7 * 86_400_000) return milliseconds;
  throw new CannotRun(`“${text}” is no interval: write 30m, 1h or 1d; from a minute to a week`);
}
