import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { isRecommendationId } from "@/controls/catalog/catalog";
import { TIERS } from "@/controls/catalog/closed-sets";
import { crosswalks } from "@/controls/catalog/crosswalk";
import { allChecks, checkById } from "@/controls/checks/all-checks";
import { factKinds } from "@/facts/fact-kinds";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Every file of a check: `container/container-is-unprivileged`. */
const files = TIERS.flatMap((tier) =>
  namesIn(`controls/checks/${tier}`)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
    .map((name) => `${tier}/${name.replace(/\.ts$/, "")}`),
);

/** The names of the files in a folder, none when there is no such folder. */
function namesIn(folder: string): string[] {
  return existsSync(root + folder) ? readdirSync(root + folder).filter((name) => name.includes(".")) : [];
}

function textOf(path: string): string {
  return readFileSync(`${root}${path}`, "utf8");
}

function fileOf(check: { tier: string; id: string }): string {
  return `${check.tier}/${check.id}`;
}

const cisSections = new Set(
  Object.values(crosswalks.cis.byControl).flatMap(({ kubernetes, docker }) => [
    ...kubernetes.map(({ section }) => `cis-kubernetes-1.10:${section}`),
    ...docker.map(({ section }) => `cis-docker-1.6.0:${section}`),
  ]),
);

describe("the list of checks", () => {
  it("holds every check file of every tier, once, in the order of tiers", () => {
    expect(allChecks.map(fileOf).sort()).toEqual([...files].sort());
    const order = allChecks.map((check) => TIERS.indexOf(check.tier));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(allChecks.length).toBeGreaterThanOrEqual(45);
  });

  it("finds a check by its id and throws on an id it does not hold", () => {
    expect(checkById("container-is-unprivileged").tier).toBe("container");
    expect(() => checkById("toString")).toThrow("no check toString");
  });
});

describe.each(allChecks)("$id", (check) => {
  it("has an id in kebab case and exports it under that name", async () => {
    expect(check.id).toMatch(/^[a-z]+(-[a-z0-9]+)+$/);
    const exported = check.id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    expect(textOf(`controls/checks/${fileOf(check)}.ts`)).toContain(`export const ${exported} = `);
  });

  it("opens with its claim, its reason, its fields, when it passes and what it cannot see", () => {
    const text = textOf(`controls/checks/${fileOf(check)}.ts`);
    const headings = ["Claim:", "Why:", "Looks at:", "Passes when:", "Cannot see:"].map((word) =>
      text.indexOf(` * ${word}`),
    );
    expect(headings.every((at) => at > 0)).toBe(true);
    expect(headings).toEqual([...headings].sort((a, b) => a - b));
  });

  it("has a test beside it with a passing and a failing case", () => {
    const test = textOf(`controls/checks/${fileOf(check)}.test.ts`);
    expect(test).toMatch(/pass/);
    expect(test).toMatch(/fail/);
  });

  it("answers recommendations that exist, each in one way", () => {
    const answered = [...check.proves, ...check.indicates];
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.filter((id) => !isRecommendationId(id))).toEqual([]);
    expect(new Set(answered).size).toBe(answered.length);
  });

  it("references only rules of standards that are known", () => {
    expect(new Set(check.references).size).toBe(check.references.length);
    for (const reference of check.references) {
      expect(reference).toMatch(/^[a-z][a-z0-9.-]*:[A-Za-z0-9][A-Za-z0-9./_-]*$/);
      if (reference.startsWith("pss:")) expect(reference).toMatch(/^pss:(baseline|restricted)\/[a-z][A-Za-z]+$/);
      if (reference.startsWith("cis-")) expect(cisSections).toContain(reference);
    }
  });

  it("says how to mend what it fails, with YAML that can be pasted", () => {
    const { text, yaml, command } = check.remediation;
    expect(text).toMatch(/\S.*\.$/s);
    if (check.about === "workload") expect(yaml ?? command).toBeTruthy();
    for (const document of parseAllDocuments(yaml ?? "")) expect(document.errors).toEqual([]);
    expect(check.title.pass).not.toBe(check.title.fail);
  });

  it("needs only kinds of fact that exist", () => {
    expect(check.needs.filter((kind) => !(kind in factKinds))).toEqual([]);
  });

  it("has its titles and its remediation in Japanese", () => {
    expect(japanese.get(check.id)).toEqual({
      pass: expect.stringMatching(kana),
      fail: expect.stringMatching(kana),
      remediation: expect.stringMatching(kana),
    });
  });
});

const kana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const japanese = new Map<string, unknown>(
  namesIn("messages/ja")
    .filter((name) => /^checks-.*\.json$/.test(name))
    .flatMap((name): [string, unknown][] => Object.entries(JSON.parse(textOf(`messages/ja/${name}`)))),
);

describe("the Japanese texts of checks", () => {
  it("are of checks that exist", () => {
    const ids = new Set(allChecks.map(({ id }) => id));
    expect([...japanese.keys()].filter((id) => !ids.has(id))).toEqual([]);
  });
});
