import { CannotRun } from "./cannot-run";
import type { ChildMessage } from "./child";

type Stop = () => Promise<void>;

/** A child that does not come to its end by then is ended; somewhat longer than its parent waits. */
const LAST_MS = 15_000;

/**
 * The frame of every program that `plimsoll start` runs beside itself (web, worker): tells the parent when it serves, and stops in order
 * when asked to, or when the parent is gone, so that a killed parent leaves nothing running.
 *
 * @param begin starts to serve, and returns how to stop. Who is asked to stop before that ends at once.
 */
export async function serveAsChild(begin: () => Promise<Stop>): Promise<void> {
  let stop: Stop | undefined;
  let stopping = false;
  const finish = () => {
    if (!stop) process.exit(0);
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), LAST_MS).unref();
    stop().then(() => process.exit(0), fail);
  };
  for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.on(event, finish);
  try {
    stop = await begin();
    tell({ ready: true });
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    tell({ cannotRun: error.message }, () => process.exit(2));
  }
}

function fail(error: unknown): void {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exit(1);
}

function tell(message: ChildMessage, afterwards?: () => void): void {
  process.send?.(message, undefined, undefined, () => afterwards?.());
}
