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
  });

  it("may call a password pwd, which is no working directory then", () => {
    expect(entriesOf({ pwd: "cGFzc3dvcmQ=" })).toEqual({ pwd: "secret-by-name" });
    expect(entriesOf({ pwd: "/app" })).toEqual({ pwd: undefined });
  });

  it("may hold texts as base64", () => {
    const key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----\n";
    const binary = { "tls.key": Buffer.from(key).toString("base64"), logo: "iVBORw0KGgo=" };
    expect(entriesOf({}, binary)).toEqual({ logo: undefined, "tls.key": "private-key" });
  });
});
