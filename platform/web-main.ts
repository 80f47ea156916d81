import { createServer } from "node:http";
import next from "next";
import { CannotRun } from "./cannot-run";
import { portIsBusy } from "./port";
import { projectRoot } from "./project-root";
import { serveAsChild } from "./serve-as-child";

/** How long a response that is being sent may go on after we were asked to stop. */
const LAST_RESPONSES_MS = 2_000;

// The web on HOST and PORT: the pages that `next build` made, or with NODE_ENV=development those that Next makes as they are asked for.
await serveAsChild(async () => {
  const hostname = process.env.HOST ?? "127.0.0.1";
  const port = Number(process.env.PORT);
  const app = next({ dev: process.env.NODE_ENV === "development", dir: projectRoot, hostname, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      reject(error.code === "EADDRINUSE" ? new CannotRun(portIsBusy(port)) : error);
    });
    server.listen(port, hostname, resolve);
  });
  return async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), LAST_RESPONSES_MS).unref();
    await closed;
    await app.close();
  };
});
