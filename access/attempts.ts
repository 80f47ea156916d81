const windowMs = 10 * 60_000;
const allowed = 10;
const remembered = 10_000;
const failures = new Map<string, number[]>();

/**
 * Slows guessing: after 10 failed sign-ins for a key (e-mail address, client address) within 10 minutes, no more are looked at until
 * the oldest is 10 minutes old. Gives the seconds to wait, 0 when free. Kept in memory, for at most 10,000 keys.
 */
export function secondsToWait(key: string, now = Date.now()): number {
  const recent = (failures.get(key) ?? []).filter((at) => now - at < windowMs);
  if (recent.length < allowed) return 0;
  return Math.ceil((recent[0]! + windowMs - now) / 1000);
}

export function noteFailure(key: string, now = Date.now()): void {
  const recent = (failures.get(key) ?? []).filter((at) => now - at < windowMs);
  recent.push(now);
  failures.delete(key);
  failures.set(key, recent.slice(-allowed));
  // Oldest first in a Map: forgetting from the front keeps memory bounded under a flood of made-up addresses.
  while (failures.size > remembered) failures.delete(failures.keys().next().value as string);
}

export function forgetFailures(key: string): void {
  failures.delete(key);
}
