import { type IncomingMessage, request } from "node:http";
import { Unavailable } from "@/collectors/unavailable";
import type { GapReason } from "@/facts/gap";
import type { HostLimits } from "../host-limits";

type Bounds = Pick<HostLimits, "commandMilliseconds" | "commandBytes">;

/** All questions together may take this many times as long as one. */
const PATIENCE = 4;

/** The HTTP API of a container engine over its Unix socket. Only GET is ever sent; answers are bounded in time and size. */
export class EngineApi {
  private readonly end: number;

  /** @param socket path on this machine */
  constructor(
    private readonly socket: string,
    private readonly bounds: Bounds,
  ) {
    this.end = performance.now() + PATIENCE * bounds.commandMilliseconds;
  }

  /**
   * The JSON that the engine answers with.
   * @throws Unavailable: `refused` (no permission, or an error status), `missing` (404), `unreachable` (nobody listens), `timed-out`, `too-large`, `malformed`
   */
  async get(path: string): Promise<unknown> {
    const { status, text } = await this.ask(path);
    if (status !== 200) throw refusal(path, status);
    try {
      return JSON.parse(text);
    } catch {
      throw new Unavailable("malformed", `${this.socket}${path}: no JSON`);
    }
  }

  private async ask(path: string): Promise<{ status: number; text: string }> {
    const where = `${this.socket}${path}`;
    const patience = Math.min(this.bounds.commandMilliseconds, this.end - performance.now());
    if (patience <= 0) throw new Unavailable("timed-out", `${this.socket}: takes too long altogether`);
    return new Promise((resolve, reject) => {
      const options = { socketPath: this.socket, path, method: "GET", headers: { Host: "localhost" }, agent: false };
      const asked = request(options, (answer) => {
        textOf(answer, where, this.bounds.commandBytes).then(
          (text) => finish(() => resolve({ status: answer.statusCode ?? 0, text })),
          (error: unknown) => finish(() => reject(failureOf(where, error))),
        );
      });
      const late = setTimeout(() => {
        finish(() =>
          reject(new Unavailable("timed-out", `${where}: no whole answer within ${Math.ceil(patience)} ms`)),
        );
      }, patience);
      const finish = (settle: () => void) => {
        clearTimeout(late);
        settle();
        asked.destroy();
      };
      asked.on("error", (error) => finish(() => reject(failureOf(where, error))));
      asked.end();
    });
  }
}

async function textOf(answer: IncomingMessage, where: string, most: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new Unavailable("too-large", `${where}: an answer of more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function refusal(path: string, status: number): Unavailable {
  return new Unavailable(status === 404 ? "missing" : "refused", `${path}: answered with status ${status}`, status);
}

const reasons: Readonly<Record<string, GapReason>> = {
  EACCES: "refused",
  EPERM: "refused",
  ENOENT: "missing",
};

/** Anything else that a peer can do (cut off, speak no HTTP) is an answer that cannot be had. */
function failureOf(where: string, error: unknown): Unavailable {
  if (error instanceof Unavailable) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "no answer";
  return new Unavailable(reasons[code] ?? (code.startsWith("HPE_") ? "malformed" : "unreachable"), `${where}: ${code}`);
}
