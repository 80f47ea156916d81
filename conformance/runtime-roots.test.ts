import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { collectHost } from "@/collectors/host/collect-host";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { type Expected, expectedOfRoots } from "./runtime-roots-expected";

// Recorded roots of hosts with one container runtime each, good and bad: what every check about runtimes says of them. Checks that a root
// is not about (not applicable, or left open by what files alone do not tell) are not listed.

const folder = fileURLToPath(new URL("./runtime-roots/", import.meta.url));
const kinds = new Set([
  "host-containers",
  "host-networks",
  "host-images",
  "host-secrets",
  "host-builds",
  "image-trust",
]);
const ofRuntimes = allChecks.filter(
  ({ about, needs, consults = [] }) =>
    about === "host" && [...needs, ...consults].some((kind) => kinds.has(kind) || kind === "runtime-configuration"),
);

async function judge(root: string): Promise<{ facts: AnyFact[]; gaps: Gap[]; outcomes: Expected; bugs: unknown[] }> {
  const facts: AnyFact[] = [];
  const gaps: Gap[] = [];
  for await (const seen of collectHost({ root: `${folder}${root}` })) {
    if (seen.type === "fact") facts.push(seen.fact);
    if (seen.type === "gap") gaps.push(seen.gap);
  }
  const { assets, bugs } = assess(new FactIndex(facts), gaps, ofRuntimes);
  const outcomes: Expected = { fail: [], pass: [] };
  for (const { results } of assets)
    for (const { checkId, outcome } of results)
      if (outcome === "fail" || outcome === "pass") outcomes[outcome].push(checkId);
  return { facts, gaps, outcomes: { fail: outcomes.fail.sort(), pass: outcomes.pass.sort() }, bugs };
}

describe.each(readdirSync(folder))("the recorded root %s", (root) => {
  it("is judged as it should be", async () => {
    const { outcomes, bugs } = await judge(root);
    expect(bugs).toEqual([]);
    expect(outcomes).toEqual(expectedOfRoots[root]);
  });

  it("gives away no secret", async () => {
    const { facts } = await judge(root);
    expect(JSON.stringify(facts)).not.toMatch(/not-a-Real|bm90LWEtcmVhbC|not-a-real/);
  });
});

it("every check about runtimes passes a good root and fails a bad one, or is named with the reason why files cannot show it", () => {
  const all = Object.entries(expectedOfRoots);
  const said = (outcome: keyof Expected) => new Set(all.flatMap(([, outcomes]) => outcomes[outcome]));
  const [passed, failed] = [said("pass"), said("fail")];
  const silent = ofRuntimes.map(({ id }) => id).filter((id) => !passed.has(id) || !failed.has(id));
  expect(silent.sort()).toEqual(Object.keys(notInFiles).sort());
});

/** Checks that a root without programs and without answers cannot bring to both outcomes. */
const notInFiles: Readonly<Record<string, string>> = {
  "host-containers-come-from-approved-registries": "which registries are approved is a setting",
  "host-runtimes-have-no-known-hole": "programs of a mounted root are not run, so their versions are not known",
  "host-runtime-releases-are-maintained": "as before",
  "host-software-was-mended-in-time":
    "versions of programs are asked of the programs themselves, which a mounted root does not run",
};
