import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createMachineToken, revokeMachineToken } from "@/access/machine-token";
import { proveSystem } from "@/access/prove-system";
import { POST } from "@/app/api/deliveries/route";
import { bundle } from "@/bin/bundle.mjs";
import { loopbackCertificates } from "@/collectors/simulated/certificates";
import { publicKeyText } from "@/deliveries/delivery-signature";
import { CannotRun } from "@/platform/cannot-run";
import { projectRoot } from "@/platform/project-root";
import { createTestDatabase, type TestDatabase } from "@/platform/test-database";
import { type Database, database } from "@/prisma/database";
import { readyAgentFolder } from "./agent-folder";
import { agentFingerprint, loadAgentKey } from "./agent-key";
import { durationOf } from "./duration";
import { type AgentOptions, runAgent } from "./run-agent";
import { seededAgentKey } from "./seeded-key";
import { sendDelivery } from "./send-delivery";
import { deliveriesAddress } from "./server-address";
import { Spool, type SpoolLimits } from "./spool";
import { readTokenFile } from "./token-file";

// The real agent against the real route and database, over real sockets. `answer` decides what a server in between does.

const folder = mkdtempSync(join(tmpdir(), "plimsoll-agent-"));
const root = join(folder, "root");
let home: TestDatabase;
let db: Database;
let token: string;
let server: Server;
let port: number;
const requests: { at: number; delivery: string }[] = [];

type Answer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;
/** What our server does: hands the request to the route and its answer back. */
const toRoute: Answer = async (incoming, outgoing) => {
  const answer = await routed(incoming);
  outgoing.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
};
let answer: Answer = toRoute;

function routed(incoming: IncomingMessage): Promise<Response> {
  const headers = new Headers(
    Object.entries(incoming.headers).map(([name, value]): [string, string] => [name, String(value)]),
  );
  const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
  return POST(
    new Request("http://127.0.0.1/api/deliveries", { method: "POST", headers, body, duplex: "half" } as RequestInit),
  );
}
const says =
  (status: number, headers: Record<string, string> = {}, body: unknown = {}): Answer =>
  async (incoming, outgoing) => {
    incoming.resume();
    outgoing.writeHead(status, headers).end(typeof body === "string" ? body : JSON.stringify(body));
  };

beforeAll(async () => {
  home = await createTestDatabase();
  process.env.DATABASE_URL = home.url;
  db = database();
  token = await newToken("agents");
  server = createServer((request, response) => {
    requests.push({ at: Date.now(), delivery: String(request.headers["plimsoll-delivery"]) });
    void answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  port = (server.address() as AddressInfo).port;
  mkdirSync(join(root, "etc"), { recursive: true });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await db.$disconnect();
  await home.drop();
  rmSync(folder, { recursive: true });
});
beforeEach(() => {
  answer = toRoute;
  requests.length = 0;
});

async function newToken(name: string): Promise<string> {
  const made = await createMachineToken(proveSystem("account:write"), db, { name, role: "collector", days: 1 });
  if (!made.ok) throw new Error("no token");
  return made.token;
}

let hosts = 0;
/** An agent with a folder and a host of its own. `run` reads once and delivers; it gives back what was said, and whether all went well. */
async function newAgent(limits?: Partial<SpoolLimits>) {
  const machineId = String(++hosts).padStart(32, "0");
  const name = `agent-host-${hosts}`;
  const state = await readyAgentFolder(join(folder, name));
  const said: string[] = [];
  const say = (sentence: string) => void said.push(sentence);
  const spool = await Spool.open(state, say, limits);
  const key = await loadAgentKey(state);
  const run = async (given: Partial<AgentOptions> & { token?: string; port?: number } = {}) => {
    writeFileSync(join(root, "etc/machine-id"), `${machineId}\n`);
    writeFileSync(join(root, "etc/hostname"), `${name}\n`);
    said.length = 0;
    const address = deliveriesAddress(`http://127.0.0.1:${given.port ?? port}`);
    const isDone = await runAgent({
      ...{ root, name: null, version: "0.1.0", everyMilliseconds: null, spool, key, say, note: say },
      ...{ signal: new AbortController().signal, firstPauseMilliseconds: 10 },
      send: (sending) => sendDelivery({ ...sending, address, ca: null, token: given.token ?? token }),
      ...given,
    });
    return { isDone, said: [...said] };
  };
  const kept = () => db.delivery.findMany({ where: { agent: { hostId: machineId } }, orderBy: { collectedAt: "asc" } });
  return { name, state, spool, run, kept };
}
describe("an agent", () => {
  it("delivers what it read; the host is a source from then on, and nothing stays behind", async () => {
    const agent = await newAgent();
    expect(await agent.run()).toEqual({ isDone: true, said: ["delivered one reading; 0 wait"] });
    expect(await agent.kept()).toMatchObject([{ agentVersion: "0.1.0", error: null }]);
    expect(await db.source.findFirst({ where: { name: agent.name } })).toMatchObject({ kind: "host" });
    expect(readdirSync(join(agent.state, "deliveries"))).toEqual([]);
    expect(statSync(join(agent.state, "agent.key")).mode & 0o777).toBe(0o600);
  });

  it("keeps what cannot be sent while the server is down, and sends it in order when it is back", async () => {
    const agent = await newAgent();
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const { port: nobody } = closed.address() as AddressInfo;
    closed.close();
    for (let times = 0; times < 3; times++) {
      const { isDone, said } = await agent.run({ port: nobody, patienceMilliseconds: 30 });
      expect([isDone, said.at(-1)]).toEqual([
        false,
        expect.stringMatching(/^not delivered, and kept for later: .*ECONNREFUSED/),
      ]);
    }
    expect(await agent.spool.list()).toHaveLength(3);
    expect(await agent.run()).toEqual({ isDone: true, said: ["delivered 4 readings; 0 wait"] });
    const kept = await agent.kept();
    expect(kept.map(({ deliveryId }) => deliveryId)).toEqual(requests.map(({ delivery }) => delivery));
    expect(new Set(kept.map(({ deliveryId }) => deliveryId)).size).toBe(4);
  });

  it.each<[string, Answer]>([
    ["before it takes anything", async (request) => void request.destroy()],
    [
      "after it took everything, before it says so",
      async (request) => {
        await routed(request);
        request.socket.destroy();
      },
    ],
  ])("loses and doubles nothing when the server dies %s", async (_, dying) => {
    const agent = await newAgent();
    let deaths = 0;
    answer = async (request, response) => (++deaths <= 3 ? dying(request, response) : toRoute(request, response));
    const { isDone, said } = await agent.run();
    expect([isDone, said[0], said.at(-1)]).toEqual([
      true,
      expect.stringContaining("tried again"),
      "delivered one reading; 0 wait",
    ]);
    expect(requests).toHaveLength(4);
    expect(await agent.kept()).toHaveLength(1);
  });

  it("waits as long as the server asks, and no longer than its patience", async () => {
    const agent = await newAgent();
    let times = 0;
    answer = (request, response) => (++times === 1 ? says(429, { "retry-after": "1" }) : toRoute)(request, response);
    expect((await agent.run()).isDone).toBe(true);
    expect(requests[1]!.at - requests[0]!.at).toBeGreaterThanOrEqual(990);
    answer = says(503, { "retry-after": "3600" }, { error: { message: "The house\u001bis being painted." } });
    expect(await agent.run()).toEqual({
      isDone: false,
      said: ["not delivered, and kept for later: The house is being painted."],
    });
    expect(await agent.spool.list()).toHaveLength(1);
  });

  it("does not knock again where the token opens nothing, says it once, and keeps what it has", async () => {
    const agent = await newAgent();
    const gone = await newToken("gone");
    const { id } = await db.machineToken.findFirstOrThrow({ where: { name: "gone" } });
    await revokeMachineToken(proveSystem("account:write"), db, id);
    await agent.run({ token: gone });
    const { isDone, said } = await agent.run({ token: gone });
    expect({ isDone, said }).toEqual({
      isDone: false,
      said: ["nothing can be delivered: The token is unknown, expired or revoked."],
    });
    expect(requests).toHaveLength(2);
    expect(await agent.run()).toEqual({ isDone: true, said: ["delivered 3 readings; 0 wait"] });
  });

  it("drops what is refused for good, says why, and goes on with the next", async () => {
    const agent = await newAgent();
    await agent.spool.add(Readable.from(["no json\n"]), {
      collectedAt: new Date(Date.now() - 60_000),
      agentVersion: "0.1.0",
    });
    const { isDone, said } = await agent.run();
    expect([isDone, ...said]).toEqual([
      false,
      expect.stringMatching(
        /^the reading of .* is refused for good and dropped: The delivery is not JSON in line 1\.$/,
      ),
      "delivered one reading; 0 wait",
    ]);
    expect(requests).toHaveLength(2);
  });

  it.each<[string, Answer]>([
    ["a page of welcome", says(200, { "content-type": "text/html" }, "<h1>Welcome to our network</h1>")],
    ["a redirect", says(302, { location: "http://127.0.0.1/" })],
    ["a refusal that is not ours", says(400, {}, "Bad Request")],
  ])("does not take %s for an answer of Plimsoll", async (_, other) => {
    const agent = await newAgent();
    answer = other;
    expect((await agent.run()).said).toEqual([expect.stringMatching(/^nothing can be delivered: http/)]);
    expect(await agent.spool.list()).toHaveLength(1);
  });

  it("keeps no more than it may, and says what it drops", async () => {
    const agent = await newAgent({ count: 2 });
    answer = says(401, {}, { error: { message: "No." } });
    await agent.run();
    await agent.run();
    const [oldest] = await agent.spool.list();
    const { said } = await agent.run();
    expect(said[0]).toBe(
      `the reading of ${oldest!.collectedAt.toISOString()} was never sent and is dropped: no more than 2 readings of together 67108864 bytes are kept`,
    );
    expect(await agent.spool.list()).toHaveLength(2);
    const small = await newAgent({ bytes: 1 });
    await small.run();
    await small.run();
    expect(await small.spool.list()).toHaveLength(1);
  });

  it("reads on while the server is down, and ends when it is asked to", async () => {
    const agent = await newAgent();
    answer = says(500);
    const stop = new AbortController();
    const running = agent.run({ everyMilliseconds: 200, signal: stop.signal });
    while ((await agent.spool.list()).length < 3) await wait(20);
    answer = toRoute;
    while ((await agent.kept()).length < 3) await wait(20);
    stop.abort("SIGTERM");
    // While it waits the abort has the reason as its cause; while it reads the reason itself is thrown.
    const ended: unknown = await running.then(
      () => "went on",
      (error: unknown) => error,
    );
    expect(ended instanceof Error ? ended.cause : ended).toBe("SIGTERM");
  });

  it("trusts a certificate of its own authority when it is told to, and no other", async () => {
    const { key, certificate, authority } = loopbackCertificates();
    const secure = createTlsServer({ key, cert: certificate }, (request, response) => void toRoute(request, response));
    secure.listen(0, "127.0.0.1");
    await once(secure, "listening");
    const address = deliveriesAddress(`https://127.0.0.1:${(secure.address() as AddressInfo).port}/`);
    const agent = await newAgent();
    const refused = await agent.run({ send: (sending) => sendDelivery({ ...sending, address, token, ca: null }) });
    expect(refused.said).toEqual([
      expect.stringMatching(/^nothing can be delivered: the certificate of https:.* is not trusted: .*--ca-file/),
    ]);
    const taken = await agent.run({ send: (sending) => sendDelivery({ ...sending, address, token, ca: authority }) });
    expect(taken.said).toEqual(["delivered 2 readings; 0 wait"]);
    secure.close();
  });
});

describe("plimsoll agent", () => {
  let program: string;
  let tokenFile: string;
  beforeAll(async () => {
    const made = join(folder, "dist");
    await bundle({ main: "cli/main.ts" }, made);
    symlinkSync(join(projectRoot, "node_modules"), join(folder, "node_modules"));
    program = join(made, "main.js");
    tokenFile = join(folder, "token");
    writeFileSync(tokenFile, `${token}\n`, { mode: 0o600 });
  });
  const start = (state: string, ...args: string[]): ChildProcess =>
    spawn(
      process.execPath,
      [
        program,
        "agent",
        "--server",
        `http://127.0.0.1:${port}`,
        "--token-file",
        tokenFile,
        "--root",
        root,
        "--spool",
        join(folder, state),
        ...args,
      ],
      {
        env: { NODE_ENV: "production", PATH: process.env.PATH, PLIMSOLL_ROOT: projectRoot },
        stdio: ["ignore", "inherit", "pipe"],
      },
    );
  const end = async (agent: ChildProcess) => {
    let text = "";
    agent.stderr!.on("data", (part) => {
      text += part;
    });
    const [code] = await once(agent, "close");
    return { code, lines: text.trimEnd().split("\n") };
  };

  it("that is killed while it sends loses and doubles nothing", async () => {
    writeFileSync(join(root, "etc/machine-id"), `${"f".repeat(32)}\n`);
    writeFileSync(join(root, "etc/hostname"), "killed\n");
    let taken = false;
    answer = async (request) => {
      await routed(request);
      taken = true;
    }; // and never answers
    const first = start("killed", "--every", "1h");
    while (!taken) await wait(20);
    first.kill("SIGKILL");
    await once(first, "close");
    answer = toRoute;
    const { code, lines } = await end(start("killed", "--once", "--name", "never used again"));
    expect({ code, lines }).toEqual({
      code: 0,
      lines: [
        expect.stringMatching(/^plimsoll agent: delivers to http:\/\/127\.0\.0\.1:\d+, signs as SHA256:/),
        "plimsoll agent: delivered 2 readings; 0 wait",
      ],
    });
    const kept = await db.delivery.findMany({
      where: { agent: { hostId: "f".repeat(32) } },
      include: { agent: { include: { source: true } } },
    });
    expect(kept.map(({ agent }) => agent.source.name)).toEqual(["killed", "killed"]);
  });

  it("ends with 2 when anything stays unsent, and with 0 when it is stopped", async () => {
    answer = says(403, {}, { error: { message: "The role of this token does not include deliveries." } });
    const refused = await end(start("unsent", "--once", "--quiet"));
    expect(refused).toEqual({
      code: 2,
      lines: ["plimsoll agent: nothing can be delivered: The role of this token does not include deliveries."],
    });
    const running = start("unsent", "--every", "1h", "--quiet");
    while (requests.length < 2) await wait(20);
    running.kill("SIGTERM");
    expect((await end(running)).code).toBe(0);
  });

  it("says in one sentence what it cannot run with", async () => {
    const open = join(folder, "open-token");
    writeFileSync(open, token);
    chmodSync(open, 0o644);
    expect(await end(start("x", "--once", "--token-file", open))).toEqual({
      code: 2,
      lines: [`plimsoll: the token file ${open} is open to others: chmod 600 ${open}`],
    });
    expect(existsSync(join(folder, "x"))).toBe(false);
  });
});

describe("what an agent cannot run with", () => {
  const sentence = async (trying: () => unknown) => {
    try {
      return await trying();
    } catch (error) {
      if (error instanceof CannotRun) return error.message;
      throw error;
    }
  };
  it("is an address over which the token would travel in the clear", async () => {
    expect(String(deliveriesAddress("https://example.org/plimsoll/"))).toBe(
      "https://example.org/plimsoll/api/deliveries",
    );
    expect(String(deliveriesAddress("http://localhost:3190"))).toBe("http://localhost:3190/api/deliveries");
    expect(await sentence(() => deliveriesAddress("http://example.org"))).toMatch(
      /plain HTTP goes to this machine only/,
    );
    expect(await sentence(() => deliveriesAddress("https://a:b@example.org"))).toMatch(/no user name/);
    expect(await sentence(() => deliveriesAddress("example.org"))).toMatch(/is no address/);
  });
  it("is a token file that is open, missing or no token; a group may read it", async () => {
    const file = join(folder, "some-token");
    const read = (mode: number, text = token) => {
      writeFileSync(file, text);
      chmodSync(file, mode);
      return sentence(() => readTokenFile(file));
    };
    expect([await read(0o600), await read(0o440, `${token}\n`)]).toEqual([token, token]);
    for (const mode of [0o604, 0o644, 0o620, 0o601]) expect(await read(mode)).toMatch(/is open to others/);
    expect(await read(0o600, "secret")).toMatch(/holds no machine token/);
    expect(await sentence(() => readTokenFile(join(folder, "none")))).toMatch(/cannot be read: ENOENT/);
  });
  it("is a key that is damaged or open, or a folder that others may write", async () => {
    const state = await readyAgentFolder(join(folder, "keys"));
    const [one, two] = await Promise.all([loadAgentKey(state), loadAgentKey(state)]);
    expect(one.equals(two)).toBe(true);
    expect(readdirSync(state)).toEqual(["agent.key"]);
    chmodSync(join(state, "agent.key"), 0o640);
    expect(await sentence(() => loadAgentKey(state))).toMatch(/may be read by others: chmod 600/);
    writeFileSync(join(state, "agent.key"), "");
    chmodSync(join(state, "agent.key"), 0o600);
    expect(await sentence(() => loadAgentKey(state))).toMatch(/is no Ed25519 key/);
    chmodSync(state, 0o777);
    expect(await sentence(() => readyAgentFolder(state))).toMatch(/may be written by others/);
    writeFileSync(join(folder, "file"), "");
    expect(await sentence(() => readyAgentFolder(join(folder, "file/x")))).toMatch(/cannot be used: ENOTDIR/);
  });
  it("is an interval that is none", async () => {
    expect([durationOf("90s"), durationOf("30m"), durationOf("1h"), durationOf("7d")]).toEqual([
      90_000, 1_800_000, 3_600_000, 604_800_000,
    ]);
    for (const text of ["1", "1s", "8d", "1w", "-1h", ""])
      expect(await sentence(() => durationOf(text))).toMatch(/is no interval/);
  });
});

describe("a key that is made from a seed", () => {
  const hostOf = (name: string, machineId: string | null) => {
    const host = join(folder, name);
    mkdirSync(join(host, "etc"), { recursive: true });
    if (machineId !== null) writeFileSync(join(host, "etc/machine-id"), `${machineId}\n`);
    return host;
  };
  const seed = (name: string, text: string, mode = 0o440) => {
    const file = join(folder, name);
    writeFileSync(file, `${text}\n`);
    chmodSync(file, mode);
    return file;
  };
  it("is the same for a host each time, and another one for each host and each seed", async () => {
    const [a, b] = [hostOf("seeded-a", "a".repeat(32)), hostOf("seeded-b", "b".repeat(32))];
    const [one, two] = [seed("seed-1", "1".repeat(64)), seed("seed-2", "2".repeat(64))];
    const key = await seededAgentKey(one, a);
    expect(key.asymmetricKeyType).toBe("ed25519");
    const prints = await Promise.all(
      [await seededAgentKey(one, a), await seededAgentKey(one, b), await seededAgentKey(two, a)].map(agentFingerprint),
    );
    expect(new Set([agentFingerprint(key), ...prints]).size).toBe(3);
    expect(prints[0]).toBe(agentFingerprint(key));
  });
  it("is not made from a file that is open or holds too little, nor for a host without a machine-id", async () => {
    const host = hostOf("seeded-c", "c".repeat(32));
    await expect(seededAgentKey(seed("open-seed", "1".repeat(64), 0o644), host)).rejects.toThrow(/is open to others/);
    await expect(seededAgentKey(seed("short-seed", "12345"), host)).rejects.toThrow(/holds no seed of 32 random bytes/);
    const nameless = hostOf("seeded-d", null);
    await expect(seededAgentKey(seed("seed-3", "3".repeat(64)), nameless)).rejects.toThrow(/shows no machine-id/);
  });
  it("signs what the server takes, for two hosts of one seed, without a trace on the disk", async () => {
    for (const id of ["d", "e"]) {
      const agent = await newAgent();
      const key = await seededAgentKey(seed("seed-4", "4".repeat(64)), hostOf(`seeded-${id}`, id.repeat(32)));
      const { isDone } = await agent.run({ key, root: join(folder, `seeded-${id}`) });
      expect(isDone).toBe(true);
      const known = await db.agent.findMany({ where: { hostId: id.repeat(32) } });
      expect(known.map(({ publicKey }) => publicKey)).toEqual([publicKeyText(key)]);
    }
  });
});

it("the program names its proxy without its credentials, and goes through it", async () => {
  const asked: (string | undefined)[] = [];
  const proxy = createServer();
  proxy.on("connect", (request: IncomingMessage, socket: Socket) => {
    asked.push(request.url, request.headers["proxy-authorization"]);
    socket.end("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  const at = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const made = join(folder, "proxied");
  await bundle({ main: "cli/main.ts" }, join(made, "dist"));
  symlinkSync(join(projectRoot, "node_modules"), join(made, "node_modules"));
  writeFileSync(join(made, "token"), token, { mode: 0o600 });
  const flags = ["--server", "https://plimsoll.example.org", "--token-file", join(made, "token"), "--root", root];
  const program = [join(made, "dist/main.js"), "agent", ...flags, "--spool", join(made, "spool"), "--once"];
  const env = { PATH: process.env.PATH, PLIMSOLL_ROOT: projectRoot, HTTPS_PROXY: `http://ann:hunter2@${at}` };
  const agent = spawn(process.execPath, program, { env: { NODE_ENV: "production", ...env } });
  let said = "";
  for (const stream of [agent.stdout, agent.stderr]) stream.on("data", (part) => (said += part));
  const [code] = await once(agent, "close");
  proxy.close();
  expect(said).toContain(`delivers to https://plimsoll.example.org through http://${at}, signs as`);
  expect(said).toContain(`nothing can be delivered: the proxy http://${at} wants other credentials (407)`);
  expect(said + JSON.stringify(program)).not.toContain("hunter2");
  expect(code).toBe(2);
  expect(asked).toEqual(["plimsoll.example.org:443", `Basic ${Buffer.from("ann:hunter2").toString("base64")}`]);
});
