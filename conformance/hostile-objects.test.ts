import { describe, expect, it } from "vitest";
import { factsOf, type Held, objectsOf, seeded } from "@/conformance/estate-objects";
import { assess } from "@/controls/assess";
import type { AnyCheck, Observed } from "@/controls/check";
import { allChecks, checkById } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import { assetKey } from "@/facts/asset";
import type { AnyFact } from "@/facts/fact";

// Whatever an API may return in the place of an object: no check throws, and nothing that failed passes because a field became unreadable.

const deep = (): unknown => JSON.parse(`${'{"a":'.repeat(3_000)}1${"}".repeat(3_000)}`);
const junk: readonly (() => unknown)[] = [
  () => null,
  () => 7,
  () => -0.5,
  () => "",
  () => "x".repeat(1_048_576),
  () => "𝕏\u0000\ud800",
  () => true,
  () => [],
  () => [null],
  () => ({}),
  () => ({ key: { key: null } }),
  deep,
];

/** Replaces, removes or adds one field somewhere in the object. */
function spoil(raw: unknown, random: () => number): void {
  let at = raw;
  for (let depth = 0; typeof at === "object" && at !== null; depth += 1) {
    const holder = at as Record<string, unknown>;
    const keys = Object.keys(holder);
    const key = keys[Math.floor(random() * keys.length)] ?? "added";
    const inner = holder[key];
    if (typeof inner === "object" && inner !== null && random() < 0.75 && depth < 12) {
      at = inner;
      continue;
    }
    if (random() < 0.2) delete holder[key];
    else holder[key] = junk[Math.floor(random() * junk.length)]!();
    return;
  }
}

describe("objects of any shape", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("make no check throw (seed %i)", (seed) => {
    const random = seeded(seed);
    const objects = objectsOf(seed % 2 === 0 ? "good" : "bad");
    for (const { raw } of objects) if (random() < 0.4) spoil(raw, random);
    const { facts, gaps } = factsOf(objects);
    // Without the gaps every check really looks at what is left.
    for (const seen of [gaps, []]) {
      const { assets, bugs } = assess(new FactIndex(facts), seen, allChecks);
      for (const { results } of assets) expect(results.length).toBeGreaterThan(0);
      expect(bugs).toEqual([]);
    }
  });

  it("without status, and with annotations of a megabyte, are judged as before", () => {
    const objects = objectsOf("bad").filter(({ kind }) => kind.factKind === "workload" && kind.kind !== "Pod");
    const before = outcomes(factsOf(objects).facts);
    for (const { raw } of objects) {
      const object = raw as { status?: unknown; metadata: { annotations?: Record<string, string> } };
      delete object.status;
      object.metadata.annotations = { ...object.metadata.annotations, "example.com/note": "n".repeat(1_048_576) };
    }
    expect(outcomes(factsOf(objects).facts)).toEqual(before);
  });
});

function outcomes(facts: readonly AnyFact[]): string[] {
  const { assets } = assess(new FactIndex(facts), [], allChecks);
  return [...assets].flatMap(({ asset, results }) =>
    results.map(({ checkId, outcome }) => `${assetKey(asset)} ${checkId} ${outcome}`),
  );
}

/** The keys of a path as evidence writes it: `spec.containers[web].image` → spec, containers, [web], image. */
function keysOf(path: string): string[] {
  return path.match(/\[[^\]]*\]|[^.[\]]+/g) ?? [];
}

/** The value holder and key that a path leads to in an object; undefined where it leads nowhere. */
function placeOf(raw: unknown, path: string): { holder: Record<string, unknown>; key: string } | undefined {
  const keys = keysOf(path);
  let at: unknown = raw;
  for (const [position, key] of keys.entries()) {
    if (typeof at !== "object" || at === null) return undefined;
    const name = key.startsWith("[") ? key.slice(1, -1) : key;
    const holder = at as Record<string, unknown>;
    const index = Array.isArray(at) ? at.findIndex((item, place) => item?.name === name || String(place) === name) : -1;
    const own = Array.isArray(at) ? String(index) : name;
    if (!(own in holder)) return undefined;
    if (position === keys.length - 1) return { holder, key: own };
    at = holder[own];
  }
  return undefined;
}

/** Values that the field cannot have. */
function wrongTypes(value: unknown): unknown[] {
  if (typeof value === "string") return [{}, [[]], { x: 1 }];
  return typeof value === "boolean" ? ["yes", 1, {}] : ["junk", {}, [[]]];
}

describe("a field that failed a check and becomes unreadable", () => {
  const objects = objectsOf("bad").filter(({ kind }) => kind.factKind === "workload");
  const { facts } = factsOf(objects);
  const owners = objects.filter(({ kind }) => kind.kind !== "Pod");

  it("never makes it pass", () => {
    let tried = 0;
    for (const { asset, results } of assess(new FactIndex(facts), [], allChecks.filter(isAboutWorkloads)).assets) {
      const owner = owners.find(
        ({ kind, raw }) => kind.kind === asset.kubernetes?.kind && hasName(raw, asset.name, asset.namespace),
      );
      if (!owner) continue;
      for (const { checkId, outcome, evidence } of results) {
        const decided =
          outcome === "fail" ? evidence.observed.filter(({ deciding, object }) => deciding && !object) : [];
        for (const observed of decided) tried += garble(owner, objects, checkId, observed);
      }
    }
    expect(tried).toBeGreaterThan(100);
  });

  function isAboutWorkloads({ about, needs }: AnyCheck): boolean {
    return about === "workload" && needs.length === 0;
  }

  function hasName(raw: unknown, name: string, namespace: string | null): boolean {
    const { metadata } = raw as { metadata: { name: string; namespace?: string } };
    return metadata.name === name && (metadata.namespace ?? null) === namespace;
  }

  /** Judges the object alone with the field spoilt in each way; gives back how many ways there were. */
  function garble(owner: Held, all: readonly Held[], checkId: string, observed: Observed): number {
    const place = placeOf(owner.raw, observed.path);
    if (!place) return 0;
    const value = place.holder[place.key];
    const ways = wrongTypes(value);
    for (const way of ways) {
      place.holder[place.key] = way;
      const spoilt = factsOf(all.filter((each) => each === owner));
      const { assets } = assess(new FactIndex(spoilt.facts), spoilt.gaps, [checkById(checkId)]);
      const verdicts = [...assets].flatMap(({ results }) => results.map((result) => result.outcome));
      const passed = verdicts.every((verdict) => verdict === "pass") && verdicts.length > 0;
      expect([checkId, observed.path, JSON.stringify(way), passed]).toEqual([
        checkId,
        observed.path,
        JSON.stringify(way),
        false,
      ]);
    }
    place.holder[place.key] = value;
    return ways.length;
  }
});
