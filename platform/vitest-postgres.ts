import { createServer, type Socket } from "node:net";
import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./test-server";

declare module "vitest" {
  interface ProvidedContext {
    /** The loopback port at which a test asks for the database server of this run. */
    testServerPort: number;
  }
}

/**
 * Vitest's global setup: one PostgreSQL for all test files of a run, started when the first of them asks for it, so that a run
 * over pure code does not pay for it. `DATABASE_URL_TEST` names a server to use instead.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<TestServer> | undefined;
  const desk = createServer((socket) => {
    server ??= startTestServer(process.env.DATABASE_URL_TEST);
    answer(socket, server);
  });
  const port = await new Promise<number>((resolve) => {
    desk.listen(0, "127.0.0.1", () => resolve((desk.address() as { port: number }).port));
  });
  project.provide("testServerPort", port);
  return async () => {
    desk.close();
    await (await server)?.stop();
  };
}

function answer(socket: Socket, server: Promise<TestServer>): void {
  server.then(
    ({ adminUrl, template }) => socket.end(JSON.stringify({ adminUrl, template })),
    (error) => socket.end(JSON.stringify({ error: String(error) })),
  );
}
