import { afterEach, describe, expect, it } from "vitest";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { collectHost } from "./collect-host";

const NOBODY = 65_534;
const isRoot = process.getuid?.() === 0;

/** Takes the rights of root from this process for a while: the kernel refuses then what it refuses an ordinary user. */
function becomeNobody(): void {
  process.setegid?.(NOBODY);
  process.seteuid?.(NOBODY);
}
function becomeRoot(): void {
  process.seteuid?.(0);
  process.setegid?.(0);
}

afterEach(() => {
  if (isRoot) becomeRoot();
});

async function read() {
  const facts: AnyFact[] = [];
  const gaps: Gap[] = [];
  for await (const seen of collectHost({ root: "/" })) {
    if (seen.type === "fact") facts.push(seen.fact);
    if (seen.type === "gap") gaps.push(seen.gap);
  }
  const { assets, bugs } = assess(new FactIndex(facts), gaps, allChecks);
  const outcomes = new Map([...assets].flatMap(({ results }) => results.map((each) => [each.checkId, each.outcome])));
  return { facts, gaps, bugs, outcomes };
}

describe("this machine as an ordinary user sees it", () => {
  it("shows less, says why, and passes nothing that root would not", async (context) => {
    if (!isRoot) context.skip("only root can give its rights up and compare");
    const asRoot = await read();
    becomeNobody();
    const asNobody = await read();
    becomeRoot();
    expect(asNobody.bugs).toEqual([]);
    expect(asNobody.facts.find(({ kind }) => kind === "host")?.body).toMatchObject({ readAsRoot: false });
    expect(asNobody.gaps.filter(({ kind }) => kind === "host-accounts").map(({ detail }) => detail)).toContain(
      "/etc/shadow: permission denied",
    );
    const better = [...asNobody.outcomes].filter(
      ([check, outcome]) => outcome === "pass" && asRoot.outcomes.get(check) !== "pass",
    );
    expect(better).toEqual([]);
  });
});
