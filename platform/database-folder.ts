import { lstatSync, readlinkSync, realpathSync } from "node:fs";
import { chown, mkdir, mkdtemp, symlink } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { CannotRun } from "./cannot-run";
import type { Account } from "./postgres-account";
import { SHARED_FOLDER } from "./postgres-programs";
import { reachable } from "./reachable";

/**
 * Where the files of the embedded database lie: `database` in the data folder. Only when root runs us and the data folder
 * lies under a closed folder (/root, say), which the account `postgres` cannot enter, `database` is a symbolic link to a
 * folder of that account under {@link SHARED_FOLDER}.
 *
 * @param dataFolder an existing folder.
 * @param account who will own the files; given only when we are root.
 * @returns the real path. The folder itself may not exist yet; the one above it does.
 * @throws CannotRun when the account can no longer enter the folder that holds the database.
 */
export async function databaseFolder(dataFolder: string, account?: Account): Promise<string> {
  const inside = join(realpathSync(dataFolder), "database");
  if (!account) return inside;
  const kind = lstatSync(inside, { throwIfNoEntry: false });
  if (!kind && !reachable(dataFolder, account, "enter")) return linkElsewhere(inside, account);
  const folder = kind?.isSymbolicLink() ? readlinkSync(inside) : inside;
  if (reachable(dirname(folder), account, "enter")) return folder;
  throw new CannotRun(
    `The account “postgres” can no longer enter ${dirname(folder)}, which holds the database: give it back the right (chmod a+x on that folder and those above it).`,
  );
}

async function linkElsewhere(inside: string, account: Account): Promise<string> {
  const shared = join(SHARED_FOLDER, "databases");
  await mkdir(shared, { recursive: true, mode: 0o755 });
  // A new name each time: a data folder that was deleted and made again must not meet its predecessor's database.
  const own = await mkdtemp(join(shared, `${basename(dirname(dirname(inside)))}-`));
  await chown(own, account.uid, account.gid);
  const folder = join(own, "database");
  await symlink(folder, inside);
  return folder;
}
