import { realpathSync, statSync } from "node:fs";
import { dirname } from "node:path";
import type { Account } from "./postgres-account";

const BITS = { read: 4, enter: 1 } as const;

/**
 * Whether an account could read a file or list a folder ("read"), or pass through a folder ("enter"): every folder above it
 * has to let the account through as well. Looks at owner, group and mode only; an access list that grants more is not seen, and the
 * answer is then a safe no.
 *
 * @param path something that exists.
 */
export function reachable(path: string, account: Account, wanted: keyof typeof BITS): boolean {
  const real = realpathSync(path);
  if (!grants(real, account, BITS[wanted])) return false;
  for (let folder = dirname(real); ; folder = dirname(folder)) {
    if (!grants(folder, account, BITS.enter)) return false;
    if (folder === dirname(folder)) return true;
  }
}

function grants(path: string, { uid, gid }: Account, bit: number): boolean {
  const entry = statSync(path);
  const shift = entry.uid === uid ? 6 : entry.gid === gid ? 3 : 0;
  return ((entry.mode >> shift) & bit) === bit;
}
