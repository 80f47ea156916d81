import { expect, it } from "vitest";
import type { BenchmarkReportFact } from "@/facts/host/benchmark-report";
import { benchmarkReportSchema } from "@/facts/host/benchmark-report";
import type { Observation } from "@/facts/observation";
import { collectReports } from "./collect-report";
import { type HostReport, readReport } from "./read-report";
import { kubeBenchControls, lynisSample, xccdfSample } from "./testing/report-samples";

const now = new Date("2026-11-21T12:00:00Z");

function read(text: string, host: string | null = null): HostReport[] {
  const found = readReport({ name: "report", bytes: Buffer.from(text) }, { host });
  if (!found.ok) throw new Error(found.sentence);
  return found.reports;
}

async function collect(...reports: HostReport[]) {
  const seen: Observation[] = [];
  for await (const observation of collectReports(reports, now)) seen.push(observation);
  const facts = seen.flatMap((each) => (each.type === "fact" ? [each.fact] : []));
  const [identity] = seen.flatMap((each) => (each.type === "identity" ? [each.identity] : []));
  return { identity: identity!, facts, bodies: facts.map(({ body }) => body as BenchmarkReportFact) };
}

it("what was reported about a host is one fact on it, as its schema says", async () => {
  const { identity, facts, bodies } = await collect(...read(lynisSample()), ...read(xccdfSample({ a: "pass" })));
  expect(facts.map(({ kind, asset, subject }) => [kind, asset.kind, asset.name, subject])).toEqual([
    ["benchmark-report", "host", "web-1", ""],
  ]);
  expect(bodies[0]!.reports.map(({ format }) => format)).toEqual(["lynis", "xccdf"]);
  expect(benchmarkReportSchema.parse(bodies[0])).toEqual(bodies[0]);
  expect(identity).toMatchObject({ kind: "report", uid: "0123456789abcdef0123456789abcdef", name: "web-1" });
});

it("each host has its own, and no one identity speaks for several", async () => {
  const { identity, facts } = await collect(...read(lynisSample()), ...read(lynisSample(), "web-2"));
  expect(facts.map(({ asset }) => asset.name)).toEqual(["web-1", "web-2"]);
  expect(identity.uid).toBeNull();
});

it("counts as old as the oldest report says, as of now where none says, and never as of later", async () => {
  const at = async (...reports: HostReport[]) => (await collect(...reports)).identity.observedAt?.toISOString();
  const old = read(xccdfSample({ a: "pass" }, { end: "2026-11-01T00:00:00Z" }));
  const kubeBench = read(JSON.stringify(kubeBenchControls({ "1.2.1": { status: "PASS" } })), "web-1");
  expect(await at(...old, ...kubeBench)).toBe("2026-11-01T00:00:00.000Z");
  expect(await at(...kubeBench)).toBe(now.toISOString());
  expect(await at(...read(xccdfSample({ a: "pass" }, { end: "2031-01-01T00:00:00Z" })))).toBe(now.toISOString());
  expect(await at(...read(xccdfSample({ a: "pass" }, { end: "yesterday" })))).toBe(now.toISOString());
  expect(await at(...read(lynisSample({ end: "2026-11-20 23:59:59" })))).toBe("2026-11-20T23:59:59.000Z");
});

it("of two runs of the same the newer holds; files without a time are parts of one run", async () => {
  const first = read(xccdfSample({ a: "fail" }, { end: "2026-11-20T00:00:00Z" }));
  const second = read(xccdfSample({ a: "pass" }, { end: "2026-11-21T00:00:00Z" }));
  for (const order of [
    [...first, ...second],
    [...second, ...first],
  ]) {
    const { bodies } = await collect(...order);
    expect(bodies[0]!.reports.map(({ rules }) => rules.map(({ outcome }) => outcome))).toEqual([["pass"]]);
  }
  const master = read(JSON.stringify(kubeBenchControls({ "1.2.1": { status: "PASS" } })), "n");
  const node = read(
    JSON.stringify(kubeBenchControls({ "4.2.1": { status: "FAIL" }, "1.2.1": { status: "FAIL" } })),
    "n",
  );
  const { bodies } = await collect(...master, ...node);
  expect(bodies[0]!.reports.map(({ rules }) => rules.map(({ id, outcome }) => [id, outcome]))).toEqual([
    [
      ["1.2.1", "fail"],
      ["4.2.1", "fail"],
    ],
  ]);
});
