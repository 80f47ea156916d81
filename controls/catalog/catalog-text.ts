import { catalog } from "./catalog";
import japanese from "./catalog.ja.json";
import type { CatalogLocale, CheckMode, EvidenceKind, Strength, Tier } from "./catalog-schema";
import { type CatalogTexts, catalogTextsSchema } from "./catalog-text-schema";
import type { TITLE_BASES, TITLE_SOURCES } from "./closed-sets";
import { crosswalks } from "./crosswalk";
import { englishTexts } from "./english-texts";
import type { Words } from "./words-schema";

type Word = Words["strength"][Strength];

/**
 * The catalog's texts in one language, looked up by id. Every lookup throws on an id that the catalog does not hold;
 * ids from outside go through `isControlId` and `isRecommendationId` first.
 */
export type CatalogText = {
  locale: CatalogLocale;
  publication: CatalogTexts["publication"];
  explanations: CatalogTexts["explanations"];
  lifecycleBaseline: string;
  conclusionTitle: string;
  /** By chapter number, "2" to "6". */
  chapter(number: string): CatalogTexts["chapters"][string];
  tier(tier: Tier): CatalogTexts["tiers"][Tier];
  control(id: string): CatalogTexts["controls"][string];
  recommendation(id: string): CatalogTexts["recommendations"][string];
  risk(id: string): CatalogTexts["risks"][string];
  threatScenario(id: string): CatalogTexts["threatScenarios"][string];
  mitigation(id: string): string;
  lifecyclePhase(id: string): CatalogTexts["lifecycle"]["phases"][string];
  lifecycleRecommendation(id: string): string;
  executiveItem(id: string): string;
  conclusionItem(id: string): string;
  /** By the identifier of Rev. 5, as in "SR-11". */
  sp80053(rev5Id: string): CatalogTexts["crosswalks"]["sp80053"][string];
  /** By the identifier of CSF 1.0, as in "PR.AC-4". */
  csf(id: string): CatalogTexts["crosswalks"]["csf"][string];
  /** What a project that takes a whole CIS benchmark as evidence for a control does; null for most controls. */
  cisWholeBenchmark(controlId: string): string | null;
  strength(strength: Strength): Word;
  checkMode(mode: CheckMode): Word;
  evidenceKind(kind: EvidenceKind): Word;
  titleSource(source: (typeof TITLE_SOURCES)[number]): Word;
  titleBasis(basis: (typeof TITLE_BASES)[number]): Word;
};

const loaded = new Map<CatalogLocale, CatalogText>();

/** The catalog's texts in a language. Checked on the first call for that language and kept. */
export function catalogText(locale: CatalogLocale): CatalogText {
  const known = loaded.get(locale);
  if (known !== undefined) return known;
  const text = toCatalogText(locale, catalogTexts(locale));
  loaded.set(locale, text);
  return text;
}

/** The same texts as plain data, for documents and tests. */
export function catalogTexts(locale: CatalogLocale): CatalogTexts {
  return locale === "ja" ? catalogTextsSchema.parse(japanese) : englishTexts(catalog, crosswalks);
}

/** A lookup that throws where the language has no text of that id. */
function lookup<T>(texts: Readonly<Record<string, T>>, what: string): (id: string) => T {
  const map = new Map(Object.entries(texts));
  return (id) => {
    const found = map.get(id);
    if (found === undefined) throw new Error(`The catalog has no text of the ${what} "${id}".`);
    return found;
  };
}

function toCatalogText(locale: CatalogLocale, texts: CatalogTexts): CatalogText {
  const { lifecycle, conclusion, words } = texts;
  const { sp80053, csf, cisWholeBenchmark } = texts.crosswalks;
  const whole = new Map(Object.entries(cisWholeBenchmark));
  return {
    locale,
    publication: texts.publication,
    explanations: texts.explanations,
    lifecycleBaseline: lifecycle.baseline,
    conclusionTitle: conclusion.title,
    chapter: lookup(texts.chapters, "chapter"),
    tier: (tier) => texts.tiers[tier],
    control: lookup(texts.controls, "control"),
    recommendation: lookup(texts.recommendations, "recommendation"),
    risk: lookup(texts.risks, "risk"),
    threatScenario: lookup(texts.threatScenarios, "threat scenario"),
    mitigation: lookup(texts.mitigations, "mitigation"),
    lifecyclePhase: lookup(lifecycle.phases, "life-cycle phase"),
    lifecycleRecommendation: lookup(lifecycle.recommendations, "life-cycle recommendation"),
    executiveItem: lookup(texts.executiveSummary, "executive summary item"),
    conclusionItem: lookup(conclusion.items, "conclusion item"),
    sp80053: lookup(sp80053, "SP 800-53 control"),
    csf: lookup(csf, "CSF subcategory"),
    cisWholeBenchmark: (controlId) => whole.get(controlId) ?? null,
    strength: (strength) => words.strength[strength],
    checkMode: (mode) => words.check[mode],
    evidenceKind: (kind) => words.evidence[kind],
    titleSource: (source) => words.titleSource[source],
    titleBasis: (basis) => words.titleBasis[basis],
  };
}
