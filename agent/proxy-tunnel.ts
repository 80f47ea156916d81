import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Duplex } from "node:stream";
import { shownProxy } from "./proxy";

/** A proxy that does not let us through. */
export class ProxyRefusal extends Error {
  override readonly name = "ProxyRefusal";

  /** @param status what it answered; null where it cannot be reached */
  constructor(
    readonly status: number | null,
    sentence: string,
  ) {
    super(sentence);
  }
}

interface Tunnelling {
  proxy: URL;
  /** Where the tunnel shall end. */
  address: URL;
  /** PEM of authorities to trust when the proxy itself speaks TLS. */
  ca?: readonly string[];
  signal?: AbortSignal;
  timeoutMilliseconds: number;
}

/**
 * Opens a tunnel through a proxy (CONNECT, RFC 9110 9.3.6). What goes through it is between us and the server: the proxy learns its name and nothing else.
 * Credentials in the proxy's address are sent to it alone.
 * @throws ProxyRefusal, and the signal's reason
 */
export function openTunnel({ proxy, address, ca, signal, timeoutMilliseconds }: Tunnelling): Promise<Duplex> {
  const target = `${address.hostname}:${address.port || 443}`;
  const options = {
    method: "CONNECT",
    host: proxy.hostname.replace(/^\[|\]$/g, ""),
    port: proxy.port || (proxy.protocol === "https:" ? 443 : 80),
    path: target,
    headers: { host: target, ...authorization(proxy) },
    signal,
    timeout: timeoutMilliseconds,
    agent: false as const,
    ...(ca ? { ca: [...ca] } : {}),
  };
  return new Promise((resolve, reject) => {
    const request = proxy.protocol === "https:" ? httpsRequest(options) : httpRequest(options);
    request.once("connect", (response: IncomingMessage, socket: Duplex, head: Buffer) => {
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) {
        if (head.length > 0) socket.unshift(head);
        return resolve(socket);
      }
      socket.destroy();
      reject(new ProxyRefusal(status, refusal(proxy, status)));
    });
    request.once("response", (response) => {
      response.destroy();
      reject(new ProxyRefusal(response.statusCode ?? 0, refusal(proxy, response.statusCode ?? 0)));
    });
    request.once("timeout", () => request.destroy(new Error("no answer in time")));
    request.once("error", (error: Error) =>
      reject(new ProxyRefusal(null, `the proxy ${shownProxy(proxy)} cannot be reached: ${error.message}`)),
    );
    request.end();
  });
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === "" && password === "") return {};
  const given = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { "proxy-authorization": `Basic ${Buffer.from(given).toString("base64")}` };
}

function refusal(proxy: URL, status: number): string {
  const why = status === 407 ? "wants other credentials (407)" : `answered with status ${status}`;
  return `the proxy ${shownProxy(proxy)} ${why}`;
}
