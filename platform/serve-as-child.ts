import { CannotRun } from "./cannot-run";
import type { ChildMessage } from "./child";

/**
 * The frame of every program that `plimsoll start` runs beside itself (web, worker): tells the parent when it serves, and stops in order
 * when asked to, or when the parent is gone, so that a killed parent leaves nothing running.
 *
 * @param begin starts to serve, and returns how to stop.
 */
export async function serveAsChild(begin: () => Promise<() => Promise<void>>): Promise<void> {
  try {
    const stop = await begin();
    let stopping = false;
    const finish = () => {
      if (stopping) return;
      stopping = true;
      stop().then(
        () => process.exit(0),
        (error) => {
          process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
          process.exit(1);
        },
      );
    };
    for (const event of ["SIGTERM", "SIGINT", "disconnect"]) process.on(event, finish);
    tell({ ready: true });
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    tell({ cannotRun: error.message }, () => process.exit(2));
  }
}

function tell(message: ChildMessage, afterwards?: () => void): void {
  process.send?.(message, undefined, undefined, () => afterwards?.());
}
