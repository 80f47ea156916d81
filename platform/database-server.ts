import { CannotRun } from "./cannot-run";
import { checkDatabase } from "./check-database";
import type { Config } from "./config";
import { prepareDataFolder } from "./data-folder";
import { claimDataFolder } from "./data-folder-claim";
import { startEmbeddedPostgres } from "./embedded-postgres";

/** The database that a command works on. */
export interface DatabaseServer {
  url: string;
  /** Settles when the embedded server is gone; never for a server of the site's own. */
  exited: Promise<void>;
  /** Gives it back: stops the embedded server when this process started it. */
  stop(): Promise<void>;
}

/** The name of our database in the embedded server; `postgres` is made by the server itself. */
const DATABASE = "postgres";
const NEVER = new Promise<void>(() => undefined);
/** A new cluster takes 40 MiB, its log of changes grows in files of 16 MiB. */
const NEEDED_MIB = { embedded: 256, given: 16 };

/**
 * Opens the database that the configuration names: the site's own, or the embedded one in the data folder.
 *
 * @param doing what this process does, for a person who starts another one meanwhile.
 * @param share true: when another process runs the embedded server, use it too; false: that is refused.
 * @throws CannotRun when it cannot be used, or is in use and may not be shared.
 */
export async function openDatabaseServer(config: Config, doing: string, share: boolean): Promise<DatabaseServer> {
  const { dataFolder, databaseUrl } = config;
  prepareDataFolder(dataFolder, databaseUrl ? NEEDED_MIB.given : NEEDED_MIB.embedded);
  if (databaseUrl) await checkDatabase(databaseUrl);
  const claim = claimDataFolder(dataFolder, doing);
  if (!("release" in claim) && !share) {
    throw new CannotRun(
      `The data folder ${dataFolder} is in use: ${claim.doing} (process ${claim.pid}). Stop that first, or set PLIMSOLL_DATA_DIR to another folder.`,
    );
  }
  const release = "release" in claim ? claim.release : undefined;
  try {
    if (databaseUrl) return { url: databaseUrl, exited: NEVER, stop: async () => release?.() };
    const server = await startEmbeddedPostgres({ dataFolder, settings: config.postgresSettings });
    const stop = async () => {
      if (!release) return;
      await server.stop();
      release();
    };
    return { url: server.url(DATABASE), exited: server.exited, stop };
  } catch (error) {
    release?.();
    throw error;
  }
}
