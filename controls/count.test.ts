import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type AttestedValue,
  type CheckTally,
  type Counted,
  countCheck,
  countControl,
  countRecommendation,
  figures,
  meanShare,
  mergeTallies,
  percent,
  type RecommendationCount,
} from "@/controls/count";
import type { Severity, Status } from "@/controls/outcome";

const proving: { id: string; about: "workload" | "host"; severity: Severity; proves: string[]; indicates: string[] } = {
  id: "c1",
  about: "workload",
  severity: "high",
  proves: ["4.4.3-d"],
  indicates: [],
};
const tally = (over: Partial<CheckTally>): CheckTally => ({
  pass: 0,
  fail: 0,
  failExcepted: 0,
  notAssessed: 0,
  completeness: 1,
  ...over,
});
const count = (
  tallies: Record<string, CheckTally>,
  {
    check = "automated" as "automated" | "attested" | "both",
    checks = [proving],
    attested = null as AttestedValue | null,
    mode = "with" as "with" | "without",
    evidence = ["kubernetes-api"] as Counted["evidence"],
  } = {},
) => countRecommendation({ id: "4.4.3-d", check, evidence }, checks, new Map(Object.entries(tallies)), attested, mode);

describe("a check", () => {
  it("does not apply when a complete inventory holds nothing of the kind", () => {
    expect(countCheck(tally({}), "with")).toEqual({ applicable: false, share: null, seen: 0 });
  });
  it("is unseen, not inapplicable, when the empty inventory is incomplete", () => {
    expect(countCheck(tally({ completeness: 0.9 }), "with")).toEqual({ applicable: true, share: null, seen: 0 });
  });
  it("is seen as far as assets were assessed and the inventory is complete", () => {
    expect(countCheck(tally({ pass: 3, fail: 1, notAssessed: 4, completeness: 0.5 }), "with")).toEqual({
      applicable: true,
      share: 0.75,
      seen: 0.25,
    });
  });
  it("leaves excepted failures out with exceptions and counts them as failures without", () => {
    const excepted = tally({ pass: 3, failExcepted: 1 });
    expect(countCheck(excepted, "with").share).toBe(1);
    expect(countCheck(excepted, "without").share).toBe(0.75);
  });
});

describe("a recommendation", () => {
  it("is met only when everything passes, everything is seen and nothing is excepted", () => {
    expect(count({ c1: tally({ pass: 2 }) }).status).toBe("met");
    expect(count({ c1: tally({ pass: 2, failExcepted: 1 }) }).status).toBe("partly-met");
    expect(count({ c1: tally({ pass: 2, notAssessed: 1 }) }).status).toBe("partly-met");
    expect(count({ c1: tally({ pass: 2, completeness: 0.9 }) }).status).toBe("partly-met");
  });
  it("is not met below one half, or with one critical failure", () => {
    expect(count({ c1: tally({ pass: 4, fail: 5 }) }).status).toBe("not-met");
    const critical = { ...proving, severity: "critical" as Severity };
    expect(count({ c1: tally({ pass: 99, fail: 1 }) }, { checks: [critical] }).status).toBe("not-met");
    expect(count({ c1: tally({ pass: 99, failExcepted: 1 }) }, { checks: [critical] }).status).toBe("partly-met");
    expect(count({ c1: tally({ pass: 99, failExcepted: 1 }) }, { checks: [critical], mode: "without" }).status).toBe(
      "not-met",
    );
  });
  it("is not assessed without a source, without a check, or with less than a quarter seen", () => {
    expect(count({}).status).toBe("not-assessed");
    expect(count({}, { checks: [] }).status).toBe("not-assessed");
    expect(count({ c1: tally({ pass: 1, notAssessed: 4 }) }).status).toBe("not-assessed");
  });
  it("takes its weakest check, and at most one half from a check that only indicates", () => {
    const indicating = {
      id: "c2",
      about: "workload" as const,
      severity: "low" as Severity,
      proves: [],
      indicates: ["4.4.3-d"],
    };
    expect(count({ c2: tally({ pass: 5 }) }, { checks: [indicating] })).toMatchObject({
      share: 0.5,
      status: "partly-met",
    });
    const second = { ...proving, id: "c3" };
    expect(
      count({ c1: tally({ pass: 9, fail: 1 }), c3: tally({ pass: 6, fail: 4 }) }, { checks: [proving, second] }).share,
    ).toBe(0.6);
  });
  it("counts a wanted attestation that is missing as unseen, and takes the lower share of the two halves", () => {
    expect(count({ c1: tally({ pass: 2 }) }, { check: "both" })).toMatchObject({
      share: 1,
      seen: 0.5,
      status: "partly-met",
    });
    const attested = { value: "partly", fresh: true } as const;
    expect(count({ c1: tally({ pass: 2 }) }, { check: "both", attested })).toMatchObject({ share: 0.5, seen: 1 });
    expect(count({}, { check: "attested", attested: { value: "met", fresh: true } }).status).toBe("met");
  });
  it("lets a lapsed attestation limit the share but not count as seen", () => {
    expect(
      count({ c1: tally({ pass: 1 }) }, { check: "both", attested: { value: "not", fresh: false } }),
    ).toMatchObject({ share: 0, seen: 0.5 });
    expect(count({}, { check: "attested", attested: { value: "met", fresh: false } })).toMatchObject({
      share: null,
      status: "not-assessed",
    });
  });
  it("is partly met without a share when everything is excepted", () => {
    expect(count({ c1: tally({ failExcepted: 3 }) })).toMatchObject({ share: null, status: "partly-met" });
  });
});

describe("percentages", () => {
  it("never round up to all or down to nothing", () => {
    expect([percent(1), percent(0.99999), percent(0.00001), percent(0), percent(0.8304)]).toEqual([
      100, 99.9, 0.1, 0, 83,
    ]);
  });
});

// The properties of design.md, over whole controls: sets of recommendations with several checks each.
const checkArb = fc.record({
  pass: fc.nat(6),
  fail: fc.nat(4),
  failExcepted: fc.nat(2),
  notAssessed: fc.nat(4),
  completeness: fc.constantFrom(0, 0.25, 0.5, 0.875, 1),
});
const recommendationArb = fc.record({
  mode: fc.constantFrom("automated", "both", "attested") as fc.Arbitrary<"automated" | "both" | "attested">,
  attested: fc.option(
    fc.record({ value: fc.constantFrom("met", "partly", "not"), fresh: fc.boolean() }),
  ) as fc.Arbitrary<AttestedValue | null>,
  checks: fc.array(fc.record({ tally: checkArb, critical: fc.boolean(), proves: fc.boolean() }), {
    minLength: 0,
    maxLength: 3,
  }),
});
type Estate = {
  mode: "automated" | "both" | "attested";
  attested: AttestedValue | null;
  checks: { tally: CheckTally; critical: boolean; proves: boolean }[];
}[];

function countEstate(estate: Estate, mode: "with" | "without"): RecommendationCount[] {
  return estate.map((each, r) => {
    const id = `r${r}`;
    const checks = each.checks.map((check, c) => ({
      id: `c${c}`,
      about: "workload" as const,
      severity: (check.critical ? "critical" : "low") as Severity,
      proves: check.proves ? [id] : [],
      indicates: check.proves ? [] : [id],
    }));
    const tallies = new Map(each.checks.map((check, c) => [`c${c}`, check.tally]));
    return countRecommendation(
      { id, check: each.mode, evidence: ["kubernetes-api"] },
      checks,
      tallies,
      each.attested,
      mode,
    );
  });
}

const estateArb: fc.Arbitrary<Estate> = fc.array(recommendationArb, { minLength: 1, maxLength: 5 });
const pick = fc.tuple(fc.nat(20), fc.nat(20));

/** The estate with one tally changed, or null when the chosen recommendation has no checks. */
function changed(
  estate: Estate,
  [r, c]: [number, number],
  change: (tally: CheckTally) => CheckTally | null,
): Estate | null {
  const copy = structuredClone(estate);
  const checks = copy[r % copy.length]!.checks;
  if (checks.length === 0) return null;
  const check = checks[c % checks.length]!;
  const next = change(check.tally);
  if (!next) return null;
  check.tally = next;
  return copy;
}

const order: Record<Status, number> = { met: 2, "partly-met": 1, "not-met": 0, "not-assessed": 0, "not-applicable": 0 };
describe("whatever the estate", () => {
  const modes = fc.constantFrom("with", "without") as fc.Arbitrary<"with" | "without">;

  it("mending an asset lowers no figure", () => {
    fc.assert(
      fc.property(estateArb, pick, modes, (estate, where, mode) => {
        const mended = changed(estate, where, (t) =>
          t.fail === 0 ? null : { ...t, fail: t.fail - 1, pass: t.pass + 1 },
        );
        fc.pre(mended !== null);
        const before = figures(countEstate(estate, mode));
        const after = figures(countEstate(mended!, mode));
        expect(after.compliance ?? -1).toBeGreaterThanOrEqual(before.compliance ?? -1);
        expect(after.coverage ?? -1).toBeGreaterThanOrEqual(before.coverage ?? -1);
      }),
      { numRuns: 1000 },
    );
  });

  it("losing evidence of a pass turns no status greener and raises no compliance", () => {
    fc.assert(
      fc.property(estateArb, pick, fc.boolean(), modes, (estate, where, whole, mode) => {
        const lost = changed(estate, where, (t) => {
          if (t.pass === 0) return null;
          const gone = whole ? t.pass : 1;
          return { ...t, pass: t.pass - gone, notAssessed: t.notAssessed + gone };
        });
        fc.pre(lost !== null);
        compareLoss(estate, lost!, mode);
      }),
      { numRuns: 1000 },
    );
  });

  it("losing sight of part of the inventory turns no status greener and raises no compliance", () => {
    fc.assert(
      fc.property(estateArb, pick, modes, (estate, where, mode) => {
        const lost = changed(estate, where, (t) =>
          t.completeness === 0 ? null : { ...t, completeness: t.completeness / 2 },
        );
        fc.pre(lost !== null);
        compareLoss(estate, lost!, mode);
      }),
      { numRuns: 1000 },
    );
  });

  it("an attestation that lapses turns no status greener and raises no compliance", () => {
    fc.assert(
      fc.property(estateArb, fc.nat(20), modes, (estate, r, mode) => {
        const lapsed = structuredClone(estate);
        const each = lapsed[r % lapsed.length]!;
        fc.pre(each.attested?.fresh === true);
        each.attested = { ...each.attested!, fresh: false };
        compareLoss(estate, lapsed, mode);
      }),
      { numRuns: 1000 },
    );
  });

  it("adding a failing asset raises no compliance", () => {
    fc.assert(
      fc.property(estateArb, pick, modes, (estate, where, mode) => {
        const worse = changed(estate, where, (t) => ({ ...t, fail: t.fail + 1 }));
        fc.pre(worse !== null);
        const before = meanShare(countEstate(estate, mode));
        const after = meanShare(countEstate(worse!, mode));
        if (before !== null) expect(after!).toBeLessThanOrEqual(before + 1e-9);
      }),
      { numRuns: 1000 },
    );
  });
});

function compareLoss(estate: Estate, lost: Estate, mode: "with" | "without"): void {
  const before = countEstate(estate, mode);
  const after = countEstate(lost, mode);
  after.forEach((each, i) => {
    expect(order[each.status]).toBeLessThanOrEqual(order[before[i]!.status]);
  });
  expect(order[countControl("4.4.3", after).status]).toBeLessThanOrEqual(order[countControl("4.4.3", before).status]);
  const was = meanShare(before);
  const is = meanShare(after);
  if (was !== null && is !== null) expect(is).toBeLessThanOrEqual(was + 1e-9);
}

describe("several sources", () => {
  it("add their assets, and an unread source lowers completeness", () => {
    expect(mergeTallies([tally({ pass: 2 }), tally({ fail: 1, completeness: 0 })])).toEqual(
      tally({ pass: 2, fail: 1, completeness: 0.5 }),
    );
  });
});

describe("evidence that nobody has to bring", () => {
  const reported = { ...proving, id: "c2", onlyWhereReported: true as const };
  const checks = [proving, reported];
  it("changes nothing where no source brings it", () => {
    expect(count({ c1: tally({ pass: 2 }) }, { checks })).toEqual(count({ c1: tally({ pass: 2 }) }));
  });
  it("counts like any other where a source brings it, and stays unseen when that source grows old", () => {
    expect(count({ c1: tally({ pass: 2 }), c2: tally({ fail: 1 }) }, { checks }).status).toBe("not-met");
    const old = tally({ notAssessed: 1, completeness: 0 });
    expect(count({ c1: tally({ pass: 2 }), c2: old }, { checks })).toMatchObject({ status: "partly-met", seen: 0.5 });
  });
  it("does not make a recommendation inapplicable where the report does not ask for it", () => {
    const asked = count({ c2: tally({}) }, { checks: [reported] });
    expect(asked).toMatchObject({ status: "not-assessed", applicable: true, share: null, seen: 0, lapsed: false });
    expect(count({ c1: tally({ pass: 1 }), c2: tally({}) }, { checks }).status).toBe("met");
    const oldAndUnasked = tally({ completeness: 0 });
    expect(count({ c1: tally({ pass: 1 }), c2: oldAndUnasked }, { checks }).status).toBe("met");
    expect(count({ c2: oldAndUnasked }, { checks: [reported] }).status).toBe("not-assessed");
  });
  it("may be of hosts or of clusters, where the catalog asks for the other alone", () => {
    const ofHost = { ...proving, id: "c2", about: "host" as const };
    const both = [proving, ofHost];
    const seen = { c1: tally({ pass: 2 }) };
    expect(count(seen, { checks: both }).status).toBe("met");
    expect(count(seen, { checks: both, evidence: ["kubernetes-api", "host-files"] })).toMatchObject({
      status: "partly-met",
      seen: 0.5,
    });
    expect(count({ ...seen, c2: tally({ fail: 1 }) }, { checks: both }).status).toBe("not-met");
    expect(count({ c2: tally({ pass: 1 }) }, { checks: both, evidence: ["host-files"] }).status).toBe("met");
    expect(count({}, { checks: [ofHost] }).status).toBe("not-assessed");
  });
  it("does not tell from hosts alone that there is no cluster, while a cluster without such assets does not wait for hosts", () => {
    const ofHost = { ...proving, id: "c2", about: "host" as const };
    const both = [proving, ofHost];
    expect(count({ c2: tally({}) }, { checks: both, evidence: ["host-files"] }).status).toBe("not-assessed");
    expect(count({ c1: tally({}) }, { checks: both }).status).toBe("not-applicable");
  });
  it("leaves a recommendation that only it could answer not assessed, and not inapplicable", () => {
    expect(count({}, { checks: [reported] })).toMatchObject({ status: "not-assessed", applicable: true });
  });
});
