import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { isRecord, listAt, textAt } from "@/collectors/objects/raw";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectManifests } from "./collect-manifests";

const corpora = fileURLToPath(new URL("../../../shared/corpora", import.meta.url));
const present = existsSync(corpora);
const suite = present ? describe : describe.skip;
if (!present) console.warn("the corpora are not beside the project (../shared/corpora): their tests are skipped");

interface Case {
  id: string;
  path: string;
}

function casesOf(corpus: string): Case[] {
  if (!present) return [];
  const lines = readFileSync(join(corpora, corpus, "cases.jsonl"), "utf8")
    .split("\n")
    .filter(Boolean);
  return lines.flatMap((line) => {
    const one: unknown = JSON.parse(line);
    const id = textAt(one, "id") ?? "";
    return listAt(one, "files").map((file) => ({ id, path: join(corpora, corpus, String(file)) }));
  });
}

const loaded = new Map<string, Promise<{ facts: AnyFact[]; broken: Gap[] }>>();

function load(path: string) {
  let promise = loaded.get(path);
  if (!promise) {
    promise = collect(path);
    loaded.set(path, promise);
  }
  return promise;
}

async function collect(path: string) {
  const facts: AnyFact[] = [];
  const broken: Gap[] = [];
  for await (const one of collectManifests({ path })) {
    if (one.type === "fact") facts.push(one.fact);
    if (one.type === "gap" && one.gap.reason !== "not-in-source") broken.push(one.gap);
  }
  return { facts, broken };
}

suite("the given clusters and Pod Security pods", () => {
  it("load without an unhandled document", async () => {
    const paths = new Set([...casesOf("clusters"), ...casesOf("psa")].map(({ path }) => path));
    expect(paths.size).toBeGreaterThan(150);
    for (const path of paths) {
      const { facts, broken } = await load(path);
      expect(broken, path).toEqual([]);
      expect(facts.length, path).toBeGreaterThan(0);
    }
  });

  it("hold every object that a case is about, under its namespace, kind and name", async () => {
    const named = casesOf("clusters").filter(({ id }) => /^clusters\/[^/]+\/[^/]*\/[A-Z]\w+\/[^/]+$/.test(id));
    expect(named.length).toBeGreaterThan(80);
    for (const { id, path } of named) {
      const [, , namespace, kind, name] = id.split("/");
      const { facts } = await load(path);
      const places = facts
        .filter(({ asset }) => asset.kubernetes?.kind === kind && asset.name === name)
        .map(({ asset }) => asset.namespace ?? "");
      expect(places, id).toContain(namespace);
    }
  });

  it("give one workload for each Pod Security pod, with its origin", async () => {
    for (const { path } of casesOf("psa")) {
      const { facts } = await load(path);
      expect(
        facts.map(({ kind, asset }) => `${kind} ${asset.kubernetes?.kind}`),
        path,
      ).toEqual(["workload Pod"]);
      expect(isRecord(facts[0]?.origin)).toBe(true);
    }
  });
});
