import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { catalog } from "./catalog";
import englishData from "./catalog.en.json";
import japaneseData from "./catalog.ja.json";
import { catalogTexts } from "./catalog-text";
import { crosswalks } from "./crosswalk";
import crosswalkData from "./crosswalks.en.json";

/** The reference the catalog was written from lies beside a checkout where it was made, and nowhere else. */
const file = new URL("../../../shared/reference/nist-sp-800-190.json", import.meta.url);
const present = existsSync(file);
const without = "the reference folder is not beside this checkout, so the catalog cannot be compared with it";

const titled = { titleJa: z.string(), titleJaSource: z.string(), titleJaBasis: z.string() };
const optional = {
  titleJaNote: z.string().optional(),
  titleJaAlternatives: z.array(z.object({ text: z.string(), source: z.string() })).optional(),
};
const record = z.record(z.string(), z.unknown());
const sectionSchema = z.looseObject({ id: z.string(), ...titled, ...optional });
const referenceSchema = z.looseObject({
  publication: z.looseObject({ titleJa: z.string(), chaptersJa: z.array(z.looseObject({ chapter: z.string() })) }),
  conventions: z.looseObject({ strength: record, check: record, evidence: record, titleJaBasis: record }),
  groups: z.array(z.looseObject({ id: z.string(), counterTitleJa: z.string() })),
  risks: z.array(sectionSchema),
  countermeasures: z.array(z.looseObject({ ...sectionSchema.shape, notes: z.array(z.string()).optional() })),
  threatScenarios: z.array(z.looseObject({ ...sectionSchema.shape, mitigations: z.array(record) })),
  lifecycle: z.looseObject({ baseline: z.string(), phases: z.array(sectionSchema) }),
  executiveSummary: z.array(record),
  conclusion: z.looseObject({ recommendations: z.array(record) }),
  sp80053: z.looseObject({ controls: z.array(record), byCountermeasure: record }),
  csf: z.looseObject({ subcategories: z.array(z.looseObject({ countermeasures: z.array(record) })) }),
  cis: z.looseObject({
    note: z.string(),
    benchmarks: z.record(z.string(), z.looseObject({ titlesFrom: z.array(z.string()) })),
    byCountermeasure: z.record(
      z.string(),
      z.looseObject({ kubernetes: z.array(record), docker: z.array(record), wholeBenchmark: record.optional() }),
    ),
  }),
  sources: z.array(record),
});

const readReference = () => referenceSchema.parse(JSON.parse(readFileSync(file, "utf8")));

/** What the reference holds that the catalog leaves out or names otherwise. */
const leaveOut = (value: Record<string, unknown>, ...keys: string[]) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
const titleKeys = ["titleJa", "titleJaSource", "titleJaBasis", "titleJaNote", "titleJaAlternatives"];
const tierOf = (group: unknown) => (group === "host-os" ? "host" : group);

describe.skipIf(!present)(`the catalog against its reference${present ? "" : ` (${without})`}`, () => {
  const reference = present ? readReference() : undefined;
  const given = () => reference!;

  it("describes the publication and its sections as the reference does", () => {
    const { publication, groups } = given();
    const { chapters, ...facts } = catalog.publication;
    expect(publication).toMatchObject(facts);
    expect(publication.chaptersJa).toMatchObject(chapters);
    expect(catalog.tiers.map(({ name: _ours, ...tier }) => tier)).toEqual(
      groups.map((group) => ({
        tier: tierOf(group.id),
        controlSection: group.counterSection,
        controlsTitle: group.counterTitle,
        riskSection: group.riskSection,
        risksTitle: group.riskTitle,
      })),
    );
  });

  it("holds every control with its recommendations, field by field", () => {
    expect(catalog.controls).toEqual(
      given().countermeasures.map(({ group, notes = [], ...rest }) => ({
        ...leaveOut(rest, "priorArt", ...titleKeys),
        tier: tierOf(group),
        notes,
      })),
    );
  });

  it("holds every risk, field by field", () => {
    expect(catalog.risks).toEqual(
      given().risks.map(({ group, ...rest }) => ({ ...leaveOut(rest, ...titleKeys), tier: tierOf(group) })),
    );
  });

  it("holds the threat scenarios, field by field", () => {
    expect(catalog.threatScenarios).toEqual(
      given().threatScenarios.map(({ mitigations, ...rest }) => ({
        ...leaveOut(rest, ...titleKeys),
        mitigations: mitigations.map(({ countermeasures, countermeasuresSource, ...mitigation }) => ({
          ...mitigation,
          controls: countermeasures,
          controlsSource: countermeasuresSource,
        })),
      })),
    );
  });

  it("holds the life cycle, the executive summary and the conclusion, field by field", () => {
    const { lifecycle, executiveSummary, conclusion } = given();
    expect(catalog.lifecycle.baseline).toBe(lifecycle.baseline);
    expect(catalog.lifecycle.phases).toEqual(lifecycle.phases.map((phase) => leaveOut(phase, ...titleKeys)));
    expect(catalog.executiveSummary).toEqual(executiveSummary);
    expect(catalog.conclusion.items).toEqual(conclusion.recommendations);
  });

  it("holds the words and what they mean", () => {
    const { conventions } = given();
    for (const set of ["strength", "check", "evidence"] as const) {
      const meanings = Object.entries(catalog.words[set]).map(([word, { meaning }]) => [word, meaning]);
      expect(Object.fromEntries(meanings)).toEqual(conventions[set]);
    }
    expect(Object.keys(catalog.words.titleBasis)).toEqual(Object.keys(conventions.titleJaBasis));
  });

  it("holds the SP 800-53 and CSF crosswalks, field by field", () => {
    const { sp80053, csf } = given();
    expect(crosswalks.sp80053.controls).toEqual(
      sp80053.controls.map((control) => ({ relatedControlsRev4: [], ...control })),
    );
    expect(crosswalks.sp80053.byControl).toEqual(sp80053.byCountermeasure);
    expect(sp80053).toMatchObject(leaveOut(crosswalks.sp80053, "controls", "byControl"));
    expect(csf).toMatchObject(leaveOut(crosswalks.csf, "subcategories"));
    expect(crosswalks.csf.subcategories).toEqual(
      csf.subcategories.map(({ countermeasures, ...rest }) => ({
        ...rest,
        controls: countermeasures.map(({ countermeasure, ...link }) => ({ control: countermeasure, ...link })),
      })),
    );
  });

  it("holds the CIS sections with their provenance, without title and kind of assessment", () => {
    const numbersOnly = (links: Record<string, unknown>[]) =>
      links.map((link) => leaveOut(link, "title", "assessment"));
    for (const [id, row] of Object.entries(given().cis.byCountermeasure)) {
      expect(crosswalks.cis.byControl[id]).toEqual({
        ...row,
        kubernetes: numbersOnly(row.kubernetes),
        docker: numbersOnly(row.docker),
      });
    }
    for (const [name, { sectionsFrom, ...benchmark }] of Object.entries(crosswalks.cis.benchmarks)) {
      expect(given().cis.benchmarks[name]).toMatchObject({ ...benchmark, titlesFrom: sectionsFrom });
    }
    expect(crosswalks.cis.note).toBe(given().cis.note);
  });

  it("says where everything comes from", () => {
    expect(catalog.sources).toEqual(given().sources);
  });

  it("contains no title of a CIS benchmark in any file", () => {
    const titles = Object.values(given().cis.byCountermeasure)
      .flatMap((row) => [...row.kubernetes, ...row.docker])
      .map((link) => z.string().parse(link.title).toLowerCase());
    const ours = JSON.stringify([englishData, japaneseData, crosswalkData]).toLowerCase();
    expect(new Set(titles).size).toBeGreaterThan(150);
    expect(titles.filter((title) => ours.includes(JSON.stringify(title).slice(1, -1)))).toEqual([]);
  });

  it("shows every Japanese title with the source, basis and note the reference gives it", () => {
    const texts = catalogTexts("ja");
    const { risks, countermeasures, threatScenarios, lifecycle } = given();
    const pairs = [
      ...risks.map((section) => [section, texts.risks[section.id]] as const),
      ...countermeasures.map((section) => [section, texts.controls[section.id]] as const),
      ...threatScenarios.map((section) => [section, texts.threatScenarios[section.id]] as const),
      ...lifecycle.phases.map((section) => [section, texts.lifecycle.phases[section.id]] as const),
    ];
    expect(pairs).toHaveLength(55);
    for (const [section, ours] of pairs) {
      expect(ours).toMatchObject({ title: section.titleJa });
      expect(ours?.titleProvenance?.source).toBe(section.titleJaSource);
      expect(ours?.titleProvenance?.basis).toBe(section.titleJaBasis);
      expect(ours?.titleProvenance?.note?.en).toBe(section.titleJaNote);
      expect(ours?.titleProvenance?.alternatives.map(({ text, source }) => ({ text, source: source.en }))).toEqual(
        section.titleJaAlternatives ?? [],
      );
    }
    expect(texts.publication.title).toBe(given().publication.titleJa);
    for (const group of given().groups) {
      const tier = Object.entries(texts.tiers).find(([name]) => name === tierOf(group.id));
      expect(tier?.[1].controls.title).toBe(group.counterTitleJa);
    }
  });
});
