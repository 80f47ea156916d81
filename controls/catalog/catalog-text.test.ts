import { describe, expect, it } from "vitest";
import { allRecommendations, catalog } from "./catalog";
import type { Strength } from "./catalog-schema";
import { catalogText, catalogTexts } from "./catalog-text";

const english = catalogTexts("en");
const japanese = catalogTexts("ja");
const japaneseScript = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;

type Leaf = readonly [path: string, text: unknown];

/** Every leaf of a plain value with its path. */
function leaves(value: unknown, path = ""): Leaf[] {
  if (value === null || typeof value !== "object") return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, `${path}/${key}`));
}

/** What only a translation has: where its titles come from, and who translated the publication. */
const isProvenance = ([path]: Leaf) => /\/(titleProvenance|titleSource|translation)(\/|$)/.test(path);
const isText = ([path]: Leaf) => path !== "/catalogVersion";
const textsOf = (value: unknown) => leaves(value).filter((leaf) => !isProvenance(leaf) && isText(leaf));

describe("the Japanese catalog", () => {
  it("has a text at exactly the places where the English one has", () => {
    const withText = (value: unknown) => textsOf(value).map(([path, text]) => [path, text === null]);
    expect(new Map(withText(japanese) as [string, boolean][])).toEqual(
      new Map(withText(english) as [string, boolean][]),
    );
    expect(textsOf(japanese).length).toBeGreaterThan(600);
  });

  it("has Japanese script in every text and repeats no English one", () => {
    const inEnglish = new Map(textsOf(english));
    const untranslated = textsOf(japanese).filter(
      ([path, text]) =>
        text !== null &&
        path !== "/words/evidence/kubernetes-api/name" &&
        (!japaneseScript.test(String(text)) || text === inEnglish.get(path)),
    );
    expect(untranslated).toEqual([]);
  });

  it("ends every sentence with a full stop and writes no Latin comma or full stop between Japanese characters", () => {
    const sentences = [
      ...Object.values(japanese.recommendations).flatMap(({ text, checkHint }) => [text, checkHint]),
      ...[japanese.controls, japanese.risks, japanese.threatScenarios, japanese.lifecycle.phases].flatMap((sections) =>
        Object.values(sections).map(({ summary }) => summary),
      ),
      ...Object.values(japanese.mitigations),
      ...Object.values(japanese.lifecycle.recommendations),
      ...Object.values(japanese.executiveSummary),
      ...Object.values(japanese.conclusion.items),
    ];
    expect(sentences.filter((sentence) => !sentence.endsWith("。"))).toEqual([]);
    expect(sentences.filter((sentence) => /[ぁ-ん一-龥][,.]|(?:です|ます)。/.test(sentence))).toEqual([]);
  });

  it("keeps what the English texts quote as code", () => {
    const code = (sentence: string) => sentence.match(/`[^`]+`/g) ?? [];
    for (const [id, { checkHint }] of Object.entries(english.recommendations)) {
      expect([id, code(japanese.recommendations[id]!.checkHint)]).toEqual([id, code(checkHint)]);
    }
  });

  it("keeps every name of a standard, a field, a file and a product", () => {
    const names =
      /\bSP \d+-\d+|\bFIPS \d+(?:-\d)?|\b[34]\.\d\.\d(?:-[a-z])?|\b[\w-]+\.(?:json|toml|conf)\b|\b[A-Za-z]*[a-z][A-Z]\w*|\b[A-Z]{2,}\b/g;
    const missing = Object.entries(english.recommendations).flatMap(([id, { text, checkHint }]) => {
      const { text: inText, checkHint: inHint } = japanese.recommendations[id]!;
      return [
        ...(text.match(names) ?? []).filter((name) => !inText.includes(name)),
        ...(checkHint.match(names) ?? []).filter((name) => !inHint.includes(name.replace(/s$/, ""))),
      ].map((name) => `${id}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  it("words every recommendation with the strength the publication gives it", () => {
    const endings: Record<Strength, RegExp> = {
      must: /なければならない|てはならない/,
      should: /べきである|べきではない/,
      encouraged: /ことが望ましい/,
      may: /てもよい|することができる|行うこともできる/,
      described: /^(?!.*(?:べき|なければならない|てはならない|望ましい|てもよい))/,
    };
    const lifecycle = catalog.lifecycle.phases.flatMap((phase) => phase.recommendations);
    const worded = [
      ...allRecommendations.map(({ id, strength }) => ({ id, strength, text: japanese.recommendations[id]!.text })),
      ...lifecycle.map(({ id, strength }) => ({ id, strength, text: japanese.lifecycle.recommendations[id]! })),
      ...catalog.conclusion.items.map(({ id, strength }) => ({ id, strength, text: japanese.conclusion.items[id]! })),
    ];
    expect(worded.filter(({ strength, text }) => !endings[strength].test(text))).toEqual([]);
    expect(worded.filter(({ strength, text }) => strength !== "must" && endings.must.test(text))).toEqual([]);
    expect(worded).toHaveLength(129 + 24 + 5);
  });

  it("belongs to the same version of the catalog", () => {
    expect(japanese.catalogVersion).toBe(catalog.catalogVersion);
    expect(english.catalogVersion).toBe(catalog.catalogVersion);
  });
});

describe("the provenance of Japanese titles", () => {
  const titled = [japanese.controls, japanese.risks, japanese.threatScenarios, japanese.lifecycle.phases];

  it("is given for every section title, and for no English one", () => {
    for (const [path] of leaves(english).filter(([path]) => path.endsWith("/titleProvenance"))) {
      expect(leaves(japanese).some(([inner]) => inner.startsWith(`${path}/basis`))).toBe(true);
    }
    expect(titled.flatMap((sections) => Object.values(sections))).toHaveLength(24 + 23 + 3 + 5);
  });

  it("says found only of what was seen in a document", () => {
    const seen = new Set(["quoted-numbered", "heading-unnumbered", "vendor-translation"]);
    for (const { title, titleProvenance } of titled.flatMap((sections) => Object.values(sections))) {
      expect([title, titleProvenance?.source]).toEqual([
        title,
        seen.has(titleProvenance!.basis) ? "found" : "translated",
      ]);
    }
  });

  it("carries the title of a control over from its risk where it says so", () => {
    const carried = catalog.controls.filter(
      ({ id }) => japanese.controls[id]?.titleProvenance?.basis === "carried-over-from-risk",
    );
    expect(carried).toHaveLength(22);
    for (const { id, riskId } of carried) expect(japanese.controls[id]!.title).toBe(japanese.risks[riskId!]!.title);
  });
});

describe("looking up a text", () => {
  it("gives the same questions an answer in both languages", () => {
    expect(catalogText("en").control("4.3.1").title).toBe("Unbounded administrative access");
    expect(catalogText("ja").control("4.3.1").title).toBe("制限のない管理者アクセス");
    expect(catalogText("ja").tier("host").name).toBe("ホストOS");
    expect(catalogText("ja").recommendation("4.1.4-a").text).toBe("秘密情報をイメージの外部に保管すべきである。");
    expect(catalogText("ja").strength("must").name).toBe("必須");
    expect(catalogText("en").cisWholeBenchmark("4.3.5")).toContain("StackRox");
    expect(catalogText("en").cisWholeBenchmark("4.1.1")).toBeNull();
  });

  it("loads each language once", () => {
    expect(catalogText("ja")).toBe(catalogText("ja"));
  });

  it("throws on an id the catalog does not hold", () => {
    expect(() => catalogText("ja").control("4.4.6")).toThrow('The catalog has no text of the control "4.4.6".');
    expect(() => catalogText("en").mitigation("5.1-z")).toThrow('The catalog has no text of the mitigation "5.1-z".');
    expect(() => catalogText("en").risk("constructor")).toThrow();
  });
});
