import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExportedFinding } from "@/posture/exported-findings";
import { findingsCsv } from "@/reports/findings-csv";
import { findingsDocument } from "@/reports/findings-document";
import { findingsDocumentSchema } from "@/reports/findings-document-schema";
import { postureCsv } from "@/reports/posture-csv";
import { postureDocument } from "@/reports/posture-document";
import { postureDocumentSchema } from "@/reports/posture-document-schema";
import { publishedSchemas } from "@/reports/published-schemas";
import { hostileTexts, inPages, sampleFinding } from "@/reports/testing/sample-findings";
import { sampleInstant, samplePosture, sampleScope } from "@/reports/testing/sample-posture";

const ajv = new Ajv2020({
  strict: true,
  strictRequired: false,
  allowUnionTypes: true,
  allErrors: true,
  validateFormats: false,
});

/** Whether a document is valid by the file that is published, not by the schema in the code. */
function complaints(schema: string, document: unknown): unknown {
  const validate = ajv.compile({
    ...JSON.parse(readFileSync(`public/schemas/${schema}.schema.json`, "utf8")),
    $id: undefined,
  });
  return validate(document) ? [] : validate.errors;
}

async function whole(chunks: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = "";
  for await (const chunk of chunks) text += chunk;
  return text;
}

const about = { locale: "en" as const, scope: sampleScope, knownAt: sampleInstant };
const hostile = hostileTexts.map((text, number) =>
  sampleFinding(number, {
    asset: { ...sampleFinding(number).asset, name: text, namespace: text },
    sourceName: text,
    evidence: { observed: [{ path: text, value: text, deciding: true }] },
  }),
);

describe("the published schemas", () => {
  it.each([...publishedSchemas()])(
    "public/schemas/%s is what the code says (else: node bin/schemas.mjs)",
    (name, text) => {
      expect(readFileSync(`public/schemas/${name}`, "utf8")).toBe(text);
    },
  );
  it("refuse a document that lacks something or has something of the wrong kind", () => {
    const document = postureDocument(samplePosture());
    expect(complaints("posture", { ...document, coverage: 101 })).not.toEqual([]);
    expect(complaints("posture", { ...document, controls: undefined })).not.toEqual([]);
  });
});

describe("the posture document", () => {
  it.each(["en", "ja"] as const)("is valid, in %s, by its schema", (locale) => {
    const document = JSON.parse(JSON.stringify(postureDocument(samplePosture(locale))));
    expect(complaints("posture", document)).toEqual([]);
    expect(postureDocumentSchema.safeParse(document).error).toBeUndefined();
    expect(document.controls).toHaveLength(24);
  });
  it("says the figures and statuses of the posture it was made from", () => {
    const content = samplePosture();
    const document = postureDocument(content);
    expect(document).toMatchObject({
      compliance: content.overview.compliance,
      coverage: content.overview.coverage,
      statusCounts: content.overview.statusCounts,
    });
    expect(document.controls.flatMap((control) => control.recommendations).map((each) => each.status)).toEqual(
      content.overview.controls.flatMap((control) => control.recommendations).map((each) => each.status),
    );
  });
});

describe("the findings document", () => {
  it("is valid by its schema, with the texts of a hostile cluster unchanged in it", async () => {
    const document = JSON.parse(await whole(findingsDocument(inPages(hostile, 3), about)));
    expect(complaints("findings", document)).toEqual([]);
    expect(document.findings.map((each: ExportedFinding) => each.asset.name)).toEqual(hostileTexts);
  });
  it("is valid however many findings there are and however they come in pages", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(40), fc.integer({ min: 1, max: 9 }), async (count, size) => {
        const findings = Array.from({ length: count }, (_, number) => sampleFinding(number));
        const document = findingsDocumentSchema.parse(
          JSON.parse(await whole(findingsDocument(inPages(findings, size), about))),
        );
        expect(document.findings).toHaveLength(count);
      }),
      { numRuns: 40 },
    );
  });
});

describe("the findings as CSV", () => {
  it("have a heading and a line per finding, and begin with a byte order mark only when asked", async () => {
    const findings = Array.from({ length: 250 }, (_, number) => sampleFinding(number, { evidence: { observed: [] } }));
    const text = await whole(findingsCsv(inPages(findings), { locale: "ja", byteOrderMark: true }));
    expect(text.startsWith('\uFEFF"check","title"')).toBe(true);
    expect(text.split("\r\n")).toHaveLength(252);
    const plain = await whole(findingsCsv(inPages([]), { locale: "en", byteOrderMark: false }));
    expect(plain.startsWith('"check",')).toBe(true);
  });
  it("let no name of a hostile cluster begin a formula", async () => {
    const text = await whole(findingsCsv(inPages(hostile), { locale: "en", byteOrderMark: false }));
    expect(text).toContain(`,"'=cmd|' /C calc'!A0",`);
    expect(text).not.toMatch(/(^|,)"[=+@-]/m);
  });
  it("hand on a page before they ask for the next one", async () => {
    let asked = 0;
    async function* pages() {
      for (; asked < 1000; asked++) yield [sampleFinding(asked)];
    }
    const lines = findingsCsv(pages(), { locale: "en", byteOrderMark: false });
    for (let read = 0; read < 3; read++) await lines.next();
    expect(asked).toBeLessThanOrEqual(2);
  });
});

describe("the posture as CSV", () => {
  it("has a line per recommendation, in the language asked for", () => {
    const lines = [...postureCsv(samplePosture("ja"), { byteOrderMark: false })];
    expect(lines).toHaveLength(130);
    expect(lines[1]).toContain('"イメージの脆弱性"');
    expect(lines[1]).toContain('"4.1.1-a"');
  });
});
