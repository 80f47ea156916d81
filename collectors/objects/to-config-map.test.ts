import { describe, expect, it } from "vitest";
import { bodyOf } from "./testing/fold-one";

const entriesOf = (data: Record<string, unknown>, binaryData: Record<string, string> = {}) =>
  Object.fromEntries(
    bodyOf("config-map", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "web", namespace: "shop" },
      data,
      binaryData,
    }).entries.map(({ key, looksLike }) => [key, looksLike]),
  );

describe("a config map", () => {
  it("keeps of each entry its key and what it looks like, never the value", () => {
    expect(entriesOf({ password: "supersecret", "color.good": "blue" })).toEqual({
      "color.good": undefined,
      password: "secret-by-name",
    });
  });

  it("is looked through line by line", () => {
    expect(entriesOf({ env: "LOG=info\nREDIS_PASSWORD=abcd1234\n" })).toEqual({ env: "secret-by-name" });
    expect(entriesOf({ env: "REDIS_PASSWORD=\n" })).toEqual({ env: undefined });
    expect(entriesOf({ yaml: 'db:\n  password: "hunter2"\n' })).toEqual({ yaml: "secret-by-name" });
    expect(entriesOf({ yaml: 'args:\n  - --password=hunter2\n  - - token: "hunter2"\n' })).toEqual({
      yaml: "secret-by-name",
    });
  });

  it("is looked through to its end, as large as the API server takes it, in bounded time", () => {
    const large = `${"LOG=info\n".repeat(110_000)}REDIS_PASSWORD=abcd1234\n`;
    expect(large.length).toBeGreaterThan(900_000);
    const packed = Buffer.from(large).toString("base64");
    expect(entriesOf({ env: large }, { packed })).toEqual({ env: "secret-by-name", packed: "secret-by-name" });
    const key = `${large.slice(0, 900_000)}-----BEGIN PRIVATE KEY-----\n${"A".repeat(64)}\n-----END PRIVATE KEY-----\n`;
    expect(entriesOf({ notes: key.replaceAll("LOG=", "# ") })).toEqual({ notes: "private-key" });
    expect(entriesOf({ json: JSON.stringify({ text: "a ".repeat(400_000), password: "hunter2" }) })).toEqual({
      json: "secret-by-name",
    });
    const began = performance.now();
    for (const hostile of [
      "-",
      " ",
      "- ",
      "a",
      "\n",
      "-=",
      "'",
      "eyJ",
      "eyJ.",
      "-----BEGIN ",
      "://a:",
      "AKIA",
      "$2y$",
      "ghp_",
      "xox",
    ])
      entriesOf({ env: hostile.repeat(1_048_576 / hostile.length) });
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it("may be a script, or the settings of a program with a form of its own", () => {
    expect(entriesOf({ "run.sh": "set -e\nexport REDIS_PASSWORD=abcd1234\n" })).toEqual({ "run.sh": "secret-by-name" });
    expect(entriesOf({ "run.sh": 'export PGPASSWORD="$DB_PASSWORD"\nTOKEN=`cat token`\n' })).toEqual({
      "run.sh": undefined,
    });
    expect(entriesOf({ "redis.conf": "port 6379\nrequirepass abcd1234\n" })).toEqual({
      "redis.conf": "secret-by-name",
    });
    expect(entriesOf({ "redis.conf": "# requirepass abcd1234\nmasterauth $REDIS_PASSWORD\n" })).toEqual({
      "redis.conf": undefined,
    });
    expect(entriesOf({ "init.sql": "CREATE USER app IDENTIFIED BY 'abcd1234';" })).toEqual({
      "init.sql": "password-in-sql",
    });
  });

  it("holds no secret where an entry only speaks of one", () => {
    const words = "login.password=Password\nlogin.token=Access token\n";
    expect(
      entriesOf({ "messages_de.properties": words, "errors.properties": "error.password=The password is wrong" }),
    ).toEqual({ "errors.properties": undefined, "messages_de.properties": undefined });
    expect(entriesOf({ "app.properties": words })).toEqual({ "app.properties": "secret-by-name" });
    expect(entriesOf({ "app.json": '{\n  "password": "",\n  "token": null\n}' })).toEqual({ "app.json": undefined });
  });

  it("may be JSON in one line", () => {
    const settings = '{"db":{"user":"app","password":"hunter2"}}';
    expect(entriesOf({ settings })).toEqual({ settings: "secret-by-name" });
    expect(entriesOf({ settings: '{"db":{"user":"app","password":"$(DB_PASSWORD)"}}' })).toEqual({
      settings: undefined,
    });
  });

  it("may call a password pwd, which is no working directory then", () => {
    expect(entriesOf({ pwd: "cGFzc3dvcmQ=" })).toEqual({ pwd: "secret-by-name" });
    expect(entriesOf({ pwd: "/app" })).toEqual({ pwd: undefined });
  });

  it("may hold a file of password hashes, by user and among other lines", () => {
    const hash = `$2y$05$${"aB3./".repeat(10)}xyz`;
    expect(entriesOf({ users: `# who may come in\nadmin:${hash}\n` })).toEqual({ users: "password-hash" });
    expect(entriesOf({ nginx: "rewrite ^/(.*)$ /$1$args;\nset $auth $2;\n" })).toEqual({ nginx: undefined });
    expect(entriesOf({}, { ".users": Buffer.from(`admin:${hash}`).toString("base64") })).toEqual({
      ".users": "password-hash",
    });
  });

  it("may hold hashes of the oldest form, in a file of nothing else", () => {
    const lines = "# staff\nann:rqXexS6ZhobKA\nbob:abJnggxhB/yWI\n";
    expect(entriesOf({ auth: lines, "web.users": lines })).toEqual({
      auth: "password-hash",
      "web.users": "password-hash",
    });
    expect(entriesOf({ auth: "type: basic\nann:rqXexS6ZhobKA\n", hosts: "ann:rqXexS6ZhobKA\n", users: "" })).toEqual({
      auth: undefined,
      hosts: undefined,
      users: undefined,
    });
  });

  it("may hold texts as base64", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\n";
    const binary = { "tls.key": Buffer.from(key).toString("base64"), logo: "iVBORw0KGgo=" };
    expect(entriesOf({}, binary)).toEqual({ logo: undefined, "tls.key": "private-key" });
  });
});

describe("settings that are kept of a config map", () => {
  const settingsOf = (values: string) =>
    bodyOf("config-map", {
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "linkerd-config", namespace: "linkerd" },
      data: { values },
    }).settings;

  it("are of Linkerd the policy for pods of which nobody says one, and nothing else", () => {
    const proxy = "proxy:\n  defaultInboundPolicy: all-authenticated\n  logLevel: warn\n";
    expect(settingsOf(`clusterDomain: cluster.local\n${proxy}`)).toEqual({ defaultInboundPolicy: "all-authenticated" });
    expect(settingsOf("policyController:\n  defaultAllowPolicy: deny\n")).toEqual({ defaultInboundPolicy: "deny" });
    expect(settingsOf("proxy: [")).toEqual({});
    expect(settingsOf("proxy: 3")).toEqual({});
  });
});
