import { describe, expect, it } from "vitest";
import { featureIsOn, isLoopback, keepsInFile, listensOverTls } from "./flag-rules";

describe("addresses of etcd", () => {
  const judge = (urls?: string) =>
    listensOverTls("listen-client-urls")(urls === undefined ? {} : { "listen-client-urls": urls });
  it("are plain on the host itself at most", () => {
    expect(judge().holds).toBe(true);
    expect(judge("https://10.0.0.4:2379,http://127.0.0.1:2379").holds).toBe(true);
    expect(judge("https://10.0.0.4:2379,unix://localhost:2379").holds).toBe(true);
    expect(judge("https://127.0.0.1:2379,http://10.0.0.4:2379").holds).toBe(false);
    expect(judge("http://0.0.0.0:2379").holds).toBe(false);
    expect(judge("http://localhost.example.com:2379").holds).toBe(false);
  });
});

it("what is written to /dev/null is kept nowhere", () => {
  const judge = (path: string) => keepsInFile("audit-log-path")({ "audit-log-path": path }).holds;
  expect([judge("/var/log/audit.log"), judge("-"), judge("/dev/null"), judge(""), judge("/a,/dev/null")]).toEqual([
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(keepsInFile("audit-log-path")({}).holds).toBe(false);
});

it("an older address without TLS counts beside the newer one", () => {
  expect(isLoopback({ "bind-address": "127.0.0.1" }).holds).toBe(true);
  expect(isLoopback({ address: "127.0.0.1" }).holds).toBe(true);
  expect(isLoopback({ "bind-address": "127.0.0.1", address: "0.0.0.0" }).holds).toBe(false);
  expect(isLoopback({}).holds).toBe(false);
});

it("a feature gate takes every form of a switch, the last word counts", () => {
  const judge = (gates: string) => featureIsOn("Some", true)({ "feature-gates": gates }).holds;
  expect([
    judge("Some=1"),
    judge("Some=T"),
    judge("Some=f"),
    judge("Some=true,Other=true,Some=false"),
    judge("Other=false"),
  ]).toEqual([true, true, false, false, true]);
});
