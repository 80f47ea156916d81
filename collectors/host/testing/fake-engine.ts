import { createServer, type Server } from "node:http";

/** What is answered to a path: JSON, a status, raw text, or nothing ever. */
export type Answer = object | number | { text: string } | "slow" | "never" | "endless" | "garbage";

/** Milliseconds that a slow answer takes. */
export const SLOW = 200;

/** A container engine on a Unix socket that gives prepared answers and notes what it was asked. */
export class FakeEngine {
  readonly asked: string[] = [];
  private readonly server: Server;

  constructor(private readonly answers: Readonly<Record<string, Answer>>) {
    this.server = createServer((request, response) => {
      this.asked.push(`${request.method} ${request.url}`);
      const answer = this.answers[request.url ?? ""] ?? 404;
      if (answer === "never") return;
      if (answer === "slow") {
        setTimeout(() => response.end("{}"), SLOW);
        return;
      }
      if (answer === "garbage") {
        response.socket?.end("\u0000\u0001 no HTTP\r\n\r\n");
        return;
      }
      if (answer === "endless") {
        const chunk = "[".repeat(65_536);
        const more = () => {
          while (!response.destroyed && response.write(chunk));
        };
        response.on("drain", more);
        more();
        return;
      }
      if (typeof answer === "number") response.statusCode = answer;
      response.end("text" in Object(answer) ? (answer as { text: string }).text : JSON.stringify(answer));
    });
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(path, resolve);
    });
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
