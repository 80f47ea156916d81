import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import type { AnyFact, Fact, FactKind } from "@/facts/fact";
import { kindsHeldBy } from "@/facts/fact-kinds";
import type { Gap } from "@/facts/gap";
import { collectHost } from "./collect-host";

async function collect(root: string) {
  const facts: AnyFact[] = [];
  const gaps: Gap[] = [];
  for await (const seen of collectHost({ root })) {
    if (seen.type === "fact") facts.push(seen.fact);
    if (seen.type === "gap") gaps.push(seen.gap);
  }
  const of = <K extends FactKind>(kind: K) =>
    facts.find((fact): fact is Extract<AnyFact, Fact<K>> => fact.kind === kind)?.body;
  return { facts, gaps, of };
}

/** Kinds that there are none of where no runtime is. */
const ofRuntimes = new Set(["host-containers", "host-networks", "host-images", "host-secrets", "host-builds"]);

describe("this machine", () => {
  it("tells something of every kind, or why not", async () => {
    const { facts, gaps, of } = await collect("/");
    expect(of("host")).toMatchObject({
      kernelRelease: expect.stringMatching(/^\d+\./),
      readAsRoot: process.getuid?.() === 0,
    });
    expect(of("host-kernel")?.sysctl["kernel.randomize_va_space"]).toMatch(/^[012]$/);
    expect(of("host-processes")?.programs.length).toBeGreaterThan(0);
    const told = new Set<string>([...facts, ...gaps].map(({ kind }) => kind));
    const readHere = kindsHeldBy("host").filter((kind) => kind.startsWith("host"));
    expect(readHere.filter((kind) => !told.has(kind) && !ofRuntimes.has(kind))).toEqual([]);
  });
  it("tells the same when it is read again: nothing volatile", async () => {
    const [first, second] = [await collect("/"), await collect("/")];
    const lasting = ({ facts }: typeof first) =>
      facts.filter(({ kind }) => kind !== "host-processes" && kind !== "host-services").map(withoutTemporaryMounts);
    expect(lasting(second)).toEqual(lasting(first));
  });
});

/** Other tests mount and unmount in folders of their own at the same time. */
function withoutTemporaryMounts(fact: AnyFact): AnyFact {
  if (fact.kind !== "host-mounts") return fact;
  const mounts = fact.body.mounts.filter(({ target }) => !target.startsWith(`${tmpdir()}/`));
  return { ...fact, body: { ...fact.body, mounts } };
}

describe("a root that is not there", () => {
  it("is one reason for everything", async () => {
    const { facts, gaps } = await collect("/no/such/root");
    expect(facts).toEqual([]);
    expect(new Set(gaps.map(({ reason }) => reason))).toEqual(new Set(["missing"]));
  });
});
