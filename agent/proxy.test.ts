import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, type Socket } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loopbackCertificates } from "@/collectors/simulated/certificates";
import { CannotRun } from "@/platform/cannot-run";
import { proxyFor, shownProxy } from "./proxy";
import { type Sent, sendDelivery } from "./send-delivery";

const server = new URL("https://plimsoll.example.org/api/deliveries");
const through = (env: Record<string, string>, address = server) => {
  const proxy = proxyFor(address, { NODE_ENV: "test", ...env });
  return proxy === null ? null : shownProxy(proxy);
};

describe("the proxy of the environment", () => {
  it("is that of HTTPS_PROXY, in either case, the lower one first; with or without a scheme", () => {
    expect(through({ HTTPS_PROXY: "http://proxy.example.org:3128" })).toBe("http://proxy.example.org:3128");
    expect(through({ https_proxy: "a:1", HTTPS_PROXY: "b:2" })).toBe("http://a:1");
    expect(through({ https_proxy: "", HTTPS_PROXY: "https://b" })).toBe("https://b");
    expect(through({ HTTP_PROXY: "http://proxy:3128", http_proxy: "http://proxy:3128" })).toBeNull();
    expect(through({})).toBeNull();
  });
  it("is never asked for this machine, and so not over plain HTTP", () => {
    const env = { HTTPS_PROXY: "http://proxy:3128", HTTP_PROXY: "http://proxy:3128" };
    for (const own of [
      "http://127.0.0.1:3190",
      "http://localhost",
      "https://127.0.0.1",
      "https://[::1]",
      "https://localhost.",
    ])
      expect(through(env, new URL(own))).toBeNull();
  });
  it.each<[string, string, boolean]>([
    ["plimsoll.example.org", "https://plimsoll.example.org", true],
    ["example.org", "https://plimsoll.example.org", true],
    [".example.org", "https://plimsoll.example.org", true],
    ["*.EXAMPLE.org", "https://plimsoll.example.org", true],
    ["other.org, .example.org", "https://plimsoll.example.org", true],
    ["*", "https://plimsoll.example.org", true],
    ["ample.org", "https://plimsoll.example.org", false],
    ["plimsoll", "https://plimsoll.example.org", false],
    ["", "https://plimsoll.example.org", false],
    ["example.org:8443", "https://plimsoll.example.org", false],
    ["example.org:8443", "https://plimsoll.example.org:8443", true],
    ["example.org:443", "https://plimsoll.example.org", true],
    ["10.1.2.3", "https://10.1.2.3", true],
    ["10.0.0.0/8", "https://10.1.2.3", true],
    ["10.0.0.0/16", "https://10.1.2.3", false],
    ["10.0.0.0/99", "https://10.1.2.3", false],
    ["1.2.3", "https://10.1.2.3", false],
    ["[fd00::1]", "https://[fd00::1]", true],
    ["fd00::/8", "https://[fd00::1]", true],
    ["[fd00::1]:443", "https://[fd00::1]:8443", false],
  ])("(NO_PROXY=%s) leaves out %s: %s", (list, address, isOut) => {
    const env = { HTTPS_PROXY: "http://proxy:3128", NO_PROXY: list };
    expect(through(env, new URL(address)) === null).toBe(isOut);
    expect(through({ HTTPS_PROXY: "http://proxy:3128", no_proxy: list }, new URL(address)) === null).toBe(isOut);
  });
  it("is refused when it is none, without its credentials", () => {
    for (const HTTPS_PROXY of [
      "socks5://ann:hunter2@proxy:1080",
      "http://ann:hunter2@",
      "http://ann:100%hunter2@proxy",
    ])
      expect(() => through({ HTTPS_PROXY })).toThrow(CannotRun);
    expect(() => through({ HTTPS_PROXY: "ftp://ann:hunter2@proxy" })).toThrow(/^((?!hunter2).)*$/s);
    expect(through({ HTTPS_PROXY: "http://ann:hunter2@proxy:3128" })).toBe("http://proxy:3128");
  });
});

describe("a delivery through a proxy", () => {
  const { key, certificate, authority } = loopbackCertificates();
  const received: { authorization: string | undefined; body: string }[] = [];
  const asked: { target: string; credentials: string | undefined }[] = [];
  const sockets = new Set<Socket>();
  let status = 200;
  let target: Server;
  let proxy: Server;
  const portOf = (of: Server) => (of.address() as AddressInfo).port;

  beforeAll(async () => {
    target = createTlsServer({ key, cert: certificate }, async (request, response) => {
      let body = "";
      for await (const part of request as AsyncIterable<Buffer>) body += part.toString();
      received.push({ authorization: request.headers.authorization, body });
      response.writeHead(202).end(JSON.stringify({ sourceId: 7 }));
    });
    proxy = createServer();
    // A real tunnel: whatever comes goes on to where it was asked to end, and back.
    proxy.on("connect", (request: IncomingMessage, client: Socket, head: Buffer) => {
      asked.push({ target: request.url ?? "", credentials: request.headers["proxy-authorization"] });
      if (status !== 200) return client.end(`HTTP/1.1 ${status} No\r\n\r\n`);
      const onward = connect(portOf(target), "127.0.0.1", () => {
        client.write("HTTP/1.1 200 Connection established\r\n\r\n");
        onward.write(head);
        client.pipe(onward).pipe(client);
      });
      for (const socket of [client, onward]) sockets.add(socket.on("error", () => socket.destroy()));
    });
    for (const each of [target, proxy]) {
      each.listen(0, "127.0.0.1");
      await once(each, "listening");
    }
  });
  beforeEach(() => {
    received.length = 0;
    asked.length = 0;
    status = 200;
  });
  afterEach(() => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  });
  afterAll(() => {
    for (const each of [target, proxy]) each.close();
  });

  const send = (address: string, given: { proxy?: string; ca?: string | null } = {}): Promise<Sent> =>
    sendDelivery({
      address: new URL(address),
      token: "plimsoll_secret",
      ca: given.ca === undefined ? authority : given.ca,
      proxy: new URL(given.proxy ?? `http://ann:p%40ss@127.0.0.1:${portOf(proxy)}`),
      headers: {},
      bytes: Buffer.from("what was read"),
    });

  it("goes through its tunnel, with credentials for the proxy and the token for the server alone", async () => {
    expect(await send(`https://localhost:${portOf(target)}/`)).toMatchObject({ outcome: "taken", sourceId: 7 });
    expect(asked).toEqual([
      { target: `localhost:${portOf(target)}`, credentials: `Basic ${Buffer.from("ann:p@ss").toString("base64")}` },
    ]);
    expect(received).toEqual([{ authorization: "Bearer plimsoll_secret", body: "what was read" }]);
  });
  it("is checked against the server's own name and authority", async () => {
    const strange = await send("https://plimsoll.example.org/");
    expect(strange).toMatchObject({
      outcome: "blocked",
      sentence: expect.stringMatching(/certificate of https:.* is not trusted/),
    });
    const unknown = await send(`https://127.0.0.1:${portOf(target)}/`, { ca: null });
    expect(unknown).toMatchObject({ outcome: "blocked", sentence: expect.stringContaining("--ca-file") });
    expect(received).toEqual([]);
  });
  it.each([
    [407, "blocked", "wants other credentials (407)"],
    [403, "blocked", "answered with status 403"],
    [502, "later", "answered with status 502"],
    [429, "later", "answered with status 429"],
  ])("that answers with %i is %s, and its credentials are not told", async (answer, outcome, why) => {
    status = answer;
    const sent = await send(`https://localhost:${portOf(target)}/`);
    expect(sent).toMatchObject({ outcome, sentence: `the proxy http://127.0.0.1:${portOf(proxy)} ${why}` });
    expect(received).toEqual([]);
  });
  it("waits when the proxy cannot be reached", async () => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const gone = `http://ann:hunter2@127.0.0.1:${portOf(closed)}`;
    closed.close();
    const sent = await send(`https://localhost:${portOf(target)}/`, { proxy: gone });
    expect(sent).toMatchObject({
      outcome: "later",
      sentence: expect.stringMatching(/^the proxy http:\/\/127.* cannot be reached: .*ECONNREFUSED/),
    });
    expect(JSON.stringify(sent)).not.toContain("hunter2");
  });
});
