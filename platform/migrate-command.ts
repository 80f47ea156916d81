import { CannotRun } from "./cannot-run";
import { readConfig } from "./config";
import { openDatabaseServer } from "./database-server";
import { migrate } from "./migrate";
import { Progress } from "./progress";

/**
 * `plimsoll migrate`: brings the database up to date and ends; `plimsoll start` does the same on its way. Names what it applied on
 * standard output.
 *
 * @returns the exit code: 0 done, 2 could not run (the sentence is on standard error).
 */
export async function migrateCommand(env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const progress = new Progress();
  try {
    const database = await openDatabaseServer(readConfig(env), "plimsoll migrate", true);
    try {
      const applied = await progress.step("Bringing the database up to date", () => migrate(database.url));
      process.stdout.write(applied.length ? applied.map((name) => `applied ${name}\n`).join("") : "nothing to apply\n");
      return 0;
    } finally {
      await database.stop();
    }
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    progress.note(`plimsoll: ${error.message}`);
    return 2;
  }
}
