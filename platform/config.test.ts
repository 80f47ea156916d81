import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { CannotRun } from "./cannot-run";
import { isLoopback, readConfig } from "./config";
import { projectRoot } from "./project-root";

describe("the configuration", () => {
  it("of an empty environment listens on loopback, port 3190, with its own database and data in the clone", () => {
    expect(readConfig({ NODE_ENV: "test", PORT: "", PLIMSOLL_ORIGIN: "" })).toEqual({
      host: "127.0.0.1",
      port: 3190,
      origin: undefined,
      databaseUrl: undefined,
      postgresSettings: undefined,
      dataFolder: join(projectRoot, "data"),
    });
  });

  it("takes what is set, and of an address only what makes an origin", () => {
    const env = {
      HOST: "0.0.0.0",
      PORT: "8080",
      PLIMSOLL_ORIGIN: "https://plimsoll.example.org/somewhere",
      DATABASE_URL: "postgresql://db.example.org/plimsoll",
      PLIMSOLL_POSTGRES_SETTINGS: "shared_buffers=1GB  fsync=off ",
      PLIMSOLL_DATA_DIR: "/srv/plimsoll/../harbour",
    };
    expect(readConfig(env as unknown as NodeJS.ProcessEnv)).toEqual({
      host: "0.0.0.0",
      port: 8080,
      origin: "https://plimsoll.example.org",
      databaseUrl: "postgresql://db.example.org/plimsoll",
      postgresSettings: ["shared_buffers=1GB", "fsync=off"],
      dataFolder: "/srv/harbour",
    });
  });

  it.each([
    [{ PORT: "many" }, "PORT is not usable (it is “many”)"],
    [{ PORT: "70000" }, "PORT is not usable (it is “70000”)"],
    [{ DATABASE_URL: "mysql://ann:secret@db/x" }, "DATABASE_URL is not usable: must begin with postgresql://."],
    [{ PLIMSOLL_POSTGRES_SETTINGS: "fast please" }, "PLIMSOLL_POSTGRES_SETTINGS is not usable"],
    [{ PLIMSOLL_ORIGIN: "plimsoll.example.org" }, "PLIMSOLL_ORIGIN is not usable"],
  ])("refuses %o in a sentence that names the variable", (env, sentence) => {
    const read = () => readConfig(env as unknown as NodeJS.ProcessEnv);
    expect(read).toThrow(CannotRun);
    expect(read).toThrow(sentence);
  });

  it("never shows the password of a database", () => {
    expect(() => readConfig({ NODE_ENV: "test", DATABASE_URL: "mysql://ann:secret@db/x" })).not.toThrow("secret");
  });

  it.each(["0.0.0.0", "::", "192.0.2.7", "plimsoll.example.org"])("refuses to serve plain HTTP on %s", (HOST) => {
    expect(() => readConfig({ NODE_ENV: "test", HOST })).toThrow(/Plain HTTP is served on loopback only/);
    expect(() => readConfig({ NODE_ENV: "test", HOST, PLIMSOLL_ORIGIN: "http://127.0.0.1:3190" })).toThrow(
      /loopback only/,
    );
  });

  it("refuses a public address without TLS even behind a proxy on this machine", () => {
    expect(() => readConfig({ NODE_ENV: "test", PLIMSOLL_ORIGIN: "http://plimsoll.example.org" })).toThrow(
      /must be an https address/,
    );
  });
});

describe("loopback", () => {
  it.each(["localhost", "127.0.0.1", "127.1.2.3", "::1", "[::1]"])("is %s", (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each(["0.0.0.0", "::", "128.0.0.1", "127.0.0.1.example.org", "localhost.example.org", ""])(
    "is not “%s”",
    (host) => {
      expect(isLoopback(host)).toBe(false);
    },
  );
});
