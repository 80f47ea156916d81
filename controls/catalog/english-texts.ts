import type { Catalog, Control, LifecyclePhase, Risk, ThreatScenario } from "./catalog-schema";
import type { CatalogTexts, SectionText } from "./catalog-text-schema";
import type { Crosswalks } from "./crosswalk-schema";

/** The English texts of the catalog in the shape every language has. English titles are the published wording. */
export function englishTexts(catalog: Catalog, crosswalks: Crosswalks): CatalogTexts {
  const { controls, lifecycle, conclusion } = catalog;
  return {
    catalogVersion: catalog.catalogVersion,
    publication: { title: catalog.publication.title, translation: null },
    chapters: byId(
      catalog.publication.chapters,
      (chapter) => chapter.chapter,
      (chapter) => published(chapter.title),
    ),
    words: catalog.words,
    explanations: explanations(catalog, crosswalks),
    tiers: tiers(catalog),
    controls: byId(controls, idOf, (control) => ({ ...section(control), notes: control.notes })),
    recommendations: byId(
      controls.flatMap((control) => control.recommendations),
      idOf,
      ({ text, checkHint, includes = [] }) => ({ text, checkHint, includes }),
    ),
    risks: byId(catalog.risks, idOf, section),
    threatScenarios: byId(catalog.threatScenarios, idOf, section),
    mitigations: byId(
      catalog.threatScenarios.flatMap((scenario) => scenario.mitigations),
      idOf,
      textOf,
    ),
    lifecycle: {
      baseline: lifecycle.baseline,
      phases: byId(lifecycle.phases, idOf, section),
      recommendations: byId(
        lifecycle.phases.flatMap((phase) => phase.recommendations),
        idOf,
        textOf,
      ),
    },
    executiveSummary: byId(catalog.executiveSummary, idOf, textOf),
    conclusion: { title: conclusion.title, items: byId(conclusion.items, idOf, textOf) },
    crosswalks: crosswalkTexts(crosswalks),
  };
}

const idOf = (item: { id: string }) => item.id;
const textOf = (item: { text: string }) => item.text;
const published = (title: string) => ({ title, titleSource: null });

function byId<T, V>(items: readonly T[], id: (item: T) => string, value: (item: T) => V): Record<string, V> {
  return Object.fromEntries(items.map((item) => [id(item), value(item)]));
}

function section({ title, summary }: Control | Risk | ThreatScenario | LifecyclePhase): SectionText {
  return { title, titleProvenance: null, summary };
}

function tiers(catalog: Catalog): CatalogTexts["tiers"] {
  const entries = catalog.tiers.map(({ tier, name, controlsTitle, risksTitle }) => [
    tier,
    { name, controls: published(controlsTitle), risks: risksTitle === null ? null : published(risksTitle) },
  ]);
  return Object.fromEntries(entries);
}

function explanations({ conventions }: Catalog, { sp80053, csf, cis }: Crosswalks): CatalogTexts["explanations"] {
  return {
    page: conventions.page,
    check: conventions.checkNote,
    recommendationIds: conventions.recommendationIds,
    sp80053Titles: "Titles are as published in SP 800-53 Rev. 5.",
    sp80053Table2: sp80053.tables.table2,
    sp80053Table3: sp80053.tables.table3,
    csf: csf.note,
    csfImportant: csf.lists.important,
    csfTable4: csf.lists.table4,
    cis: cis.note,
  };
}

function crosswalkTexts({ sp80053, csf, cis }: Crosswalks): CatalogTexts["crosswalks"] {
  const whole = Object.entries(cis.byControl).flatMap(([id, { wholeBenchmark }]) =>
    wholeBenchmark === undefined ? [] : [[id, wholeBenchmark.note] as const],
  );
  return {
    sp80053: byId(
      sp80053.controls,
      (control) => control.rev5.id,
      ({ rev5, table3, note }) => ({ title: rev5.title, relevance: table3?.relevance ?? null, note: note ?? null }),
    ),
    csf: byId(csf.subcategories, idOf, ({ label, category, table4 }) => ({
      label,
      category,
      relevance: table4?.relevance ?? null,
    })),
    cisWholeBenchmark: Object.fromEntries(whole),
  };
}
