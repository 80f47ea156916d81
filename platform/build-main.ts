import { CannotRun } from "./cannot-run";
import { Progress } from "./progress";
import { buildWeb, webIsStale } from "./web-build";

// The program behind `npm run build`.
try {
  if (webIsStale()) await new Progress().step("Building the pages", () => buildWeb());
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  process.stderr.write(`plimsoll: ${error.message}\n`);
  process.exitCode = 2;
}
