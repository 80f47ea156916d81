import { describe, expect, it } from "vitest";
import {
  allRecommendations,
  catalog,
  controlById,
  controlOf,
  isControlId,
  isRecommendationId,
  recommendationById,
  recommendationsOf,
  riskById,
} from "./catalog";
import { TIERS } from "./closed-sets";

const sections = (chapter: number, counts: readonly number[]) =>
  counts.flatMap((count, index) => Array.from({ length: count }, (_, n) => `${chapter}.${index + 1}.${n + 1}`));

/** Ids of one parent must be parent-a, parent-b, parent-c … without a gap. */
function expectConsecutiveLetters(parent: string, ids: readonly string[]) {
  expect(ids).toEqual(ids.map((_, index) => `${parent}-${String.fromCharCode(97 + index)}`));
}

describe("the catalog", () => {
  it("holds 24 controls, 129 recommendations, 23 risks, 15 mitigations and 24 life-cycle recommendations", () => {
    expect(catalog.controls).toHaveLength(24);
    expect(allRecommendations).toHaveLength(129);
    expect(catalog.risks).toHaveLength(23);
    expect(catalog.threatScenarios.flatMap((scenario) => scenario.mitigations)).toHaveLength(15);
    expect(catalog.lifecycle.phases.flatMap((phase) => phase.recommendations)).toHaveLength(24);
    expect(catalog.executiveSummary).toHaveLength(6);
    expect(catalog.conclusion.items).toHaveLength(5);
  });

  it("lists the sections of the publication in order, with no gap and no invented one", () => {
    const perTier = [5, 3, 5, 5, 5];
    expect(catalog.controls.map((control) => control.id)).toEqual([...sections(4, perTier), "4.6"]);
    expect(catalog.risks.map((risk) => risk.id)).toEqual(sections(3, perTier));
    expect(catalog.lifecycle.phases.map((phase) => phase.id)).toEqual(["6.1", "6.2", "6.3", "6.4", "6.5"]);
    expect(catalog.threatScenarios.map((scenario) => scenario.id)).toEqual(["5.1", "5.2", "5.3"]);
  });

  it("letters what belongs to one section consecutively", () => {
    for (const { id, recommendations } of [...catalog.controls, ...catalog.lifecycle.phases]) {
      expectConsecutiveLetters(
        id,
        recommendations.map((recommendation) => recommendation.id),
      );
    }
    for (const { id, mitigations } of catalog.threatScenarios) {
      expectConsecutiveLetters(
        id,
        mitigations.map((mitigation) => mitigation.id),
      );
    }
    expectConsecutiveLetters(
      "7",
      catalog.conclusion.items.map((item) => item.id),
    );
  });

  it("counters every risk 3.x.y with the control 4.x.y, and no risk with 4.6", () => {
    for (const control of catalog.controls.filter(({ id }) => id !== "4.6")) {
      expect(control.riskId).toBe(control.id.replace(/^4/, "3"));
      expect(riskById(control.riskId!).counteredBy).toEqual([control.id]);
      expect(riskById(control.riskId!).tier).toBe(control.tier);
    }
    expect(controlById("4.6").riskId).toBeNull();
  });

  it("keeps the titles of 3.5.5 and 4.5.5 apart, as the publication does", () => {
    expect(riskById("3.5.5").title).toBe("Host OS file system tampering");
    expect(controlById("4.5.5").title).toBe("Host file system tampering");
    const retitled = catalog.controls.filter(
      ({ title, riskId }) => riskId !== null && riskById(riskId).title !== title,
    );
    expect(retitled.map((control) => control.id)).toEqual(["4.5.5"]);
  });

  it("puts every control in the tier of its section", () => {
    expect(catalog.tiers.map((sectionsOfTier) => sectionsOfTier.tier)).toEqual([...TIERS]);
    for (const control of catalog.controls) {
      const tier = catalog.tiers.find((candidate) => candidate.tier === control.tier)!;
      expect(control.id.startsWith(tier.controlSection)).toBe(true);
    }
    expect(catalog.tiers.at(-1)).toMatchObject({ tier: "hardware", riskSection: null, risksTitle: null });
  });

  it("asks for attestation exactly where a person has to answer", () => {
    for (const { id, check, evidence } of allRecommendations) {
      expect([id, evidence.includes("attestation")]).toEqual([id, check !== "automated"]);
      if (check === "attested") expect(evidence).toEqual(["attestation"]);
      expect(new Set(evidence).size).toBe(evidence.length);
    }
  });

  it("points threat scenarios, life cycle and executive summary only at sections it holds", () => {
    const held = new Set([...catalog.controls, ...catalog.lifecycle.phases].map(({ id }) => id));
    const named = [
      ...catalog.threatScenarios.flatMap((scenario) => scenario.mitigations.flatMap((item) => item.controls)),
      ...catalog.lifecycle.phases.flatMap((phase) => phase.recommendations.flatMap((item) => item.related)),
      ...catalog.executiveSummary.flatMap((item) => item.related),
      ...catalog.risks.flatMap((risk) => risk.counteredBy),
    ];
    expect(named.filter((id) => !held.has(id))).toEqual([]);
    expect(named.length).toBeGreaterThan(60);
  });
});

describe("looking up", () => {
  it("finds a recommendation and the control it belongs to", () => {
    expect(recommendationById("4.4.4-c").includes).toHaveLength(7);
    expect(controlOf("4.6-g").id).toBe("4.6");
    expect(recommendationsOf("4.3.2").map(({ id }) => id)).toEqual([
      "4.3.2-a",
      "4.3.2-b",
      "4.3.2-c",
      "4.3.2-d",
      "4.3.2-e",
    ]);
  });

  it("throws on an id the catalog does not hold, 4.4.6 among them", () => {
    expect(() => controlById("4.4.6")).toThrow('The catalog has no control "4.4.6".');
    expect(() => recommendationById("4.3.2-z")).toThrow('The catalog has no recommendation "4.3.2-z".');
    expect(() => controlOf("4.3.2")).toThrow('The catalog has no recommendation "4.3.2".');
    expect(() => recommendationsOf("toString")).toThrow();
    expect(() => riskById("3.6.1")).toThrow('The catalog has no risk "3.6.1".');
  });

  it("answers for ids from outside without throwing", () => {
    expect([isControlId("4.6"), isControlId("4.7"), isControlId("__proto__")]).toEqual([true, false, false]);
    expect([isRecommendationId("4.6-g"), isRecommendationId("4.6-h")]).toEqual([true, false]);
  });

  it("cannot be changed by a caller that sorts or pushes", () => {
    expect(Object.isFrozen(catalog.controls)).toBe(true);
    expect(Object.isFrozen(recommendationsOf("4.1.1"))).toBe(true);
  });
});
