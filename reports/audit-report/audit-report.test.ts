import { describe, expect, it } from "vitest";
import { auditReportData } from "@/reports/audit-report/audit-report-data";
import { breakable, printed } from "@/reports/audit-report/printed";
import { type Typeset, type TypesetOptions, typesetAuditReport } from "@/reports/audit-report/typeset-audit-report";
import { pdfPages } from "@/reports/testing/pdf-text";
import { hostileTexts } from "@/reports/testing/sample-findings";
import { hostileReport } from "@/reports/testing/sample-hostile-report";
import { sampleReport } from "@/reports/testing/sample-report";

const root = process.cwd();
async function made(typeset: Promise<Typeset>): Promise<Uint8Array<ArrayBuffer>> {
  const result = await typeset;
  if (!result.ok) throw new Error(`${result.reason}: ${result.detail}`);
  return result.pdf;
}
const pdfOf = (content: Parameters<typeof auditReportData>[0], options: Partial<TypesetOptions> = {}) =>
  made(typesetAuditReport(auditReportData(content), { root, ...options }));
/** Lines break where the column ends: compare without white space. */
const joined = (pages: string[]) => pages.join("").replace(/\s/g, "");

describe("the data of the audit report", () => {
  it("has all 24 controls with 129 recommendations, and says where a statement by people is missing", () => {
    const { tiers, unseen, words } = auditReportData(sampleReport("en", 3));
    const controls = tiers.flatMap((tier) => tier.controls);
    const recommendations = controls.flatMap((control) => control.recommendations);
    expect([controls.length, recommendations.length]).toEqual([24, 129]);
    const missing = recommendations.filter((each) => each.missing.includes(words.controls.attestationMissing));
    expect(unseen.waiting).toContain(` ${missing.length} recommendations`);
    expect(missing.length).toBeGreaterThan(50);
  });
  it("says how many failures the register leaves out and where they are", () => {
    const { register } = auditReportData(sampleReport("en", 60));
    expect(register.bound).toBe(
      "This register shows 60 of 844 failures. The other 784 are in the findings export (CSV or JSON) of the same instant.",
    );
    const content = sampleReport("en", 0);
    const none = auditReportData({ ...content, register: { findings: [], total: 0 } });
    expect(none.register.bound).toBe("Of what could be seen, nothing fails.");
  });
  it("names what a provider answers for, once for each reason, in the language of the report", () => {
    const eks = { sourceId: 1, sourceName: "prod", provider: "Amazon EKS", reason: "not among the nodes", count: 1 };
    const answeredElsewhere = [
      { ...eks, checkId: "cluster-version-is-supported" },
      { ...eks, checkId: "cluster-storage-is-encrypted" },
    ];
    const notes = (locale: "en" | "ja") =>
      auditReportData({ ...sampleReport(locale, 1), answeredElsewhere })
        .unseen.notes.map((note) => note.join(""))
        .filter((note) => note.includes("Amazon EKS"));
    expect(notes("en")).toEqual([
      expect.stringMatching(/^Amazon EKS answers for this in prod: not among the nodes\. Left open: .*supported\)/),
    ]);
    expect(notes("ja")[0]).toContain("Amazon EKS が責任を負います");
  });
  it("has the same fingerprint for the same content, and another when one figure is another", () => {
    const content = sampleReport("ja", 5);
    const { fingerprint } = auditReportData(content);
    expect(auditReportData(sampleReport("ja", 5)).fingerprint).toBe(fingerprint);
    const other = { ...content, overview: { ...content.overview, coverage: 31.2 } };
    expect(auditReportData(other).fingerprint).not.toBe(fingerprint);
  });
  it("shows a long text in part, with its length, and loses no character of a short one", () => {
    expect(printed("x".repeat(10_240), (length) => `… (${length})`).join("")).toMatch(/^x{280}… \(10240\)$/);
    for (const text of hostileTexts) expect(breakable(text).join("")).toBe(text);
    expect(Math.max(...breakable("x".repeat(500)).map((part) => part.length))).toBe(14);
  });
});

describe("the audit report as PDF", () => {
  it.each([
    [
      "en",
      ["Compliance", "4.3.2-c", "Findings register", "What could not be seen", "403 Forbidden: nodes is forbidden"],
    ],
    ["ja", ["準拠率", "4.3.2-c", "検出事項一覧", "確認できなかったもの", "一部充足"]],
  ] as const)("in %s is a tagged PDF/A-2a with its fonts in it, and says what it should", async (locale, texts) => {
    const pdf = await pdfOf(sampleReport(locale, 60));
    const source = Buffer.from(pdf).toString("latin1");
    expect(source).toContain("/Type /StructTreeRoot");
    expect(source).toMatch(/\/MarkInfo\s*<<[^>]*\/Marked true/);
    expect(source).toContain(`/Lang (${locale})`);
    expect(source).toMatch(/<pdfaid:part>2<\/pdfaid:part>[\s\S]*<pdfaid:conformance>A<\/pdfaid:conformance>/);
    const fonts = [...source.matchAll(/\/Subtype \/Type0\s+\/BaseFont \/(\S+)/g)].map((match) => match[1]!);
    expect(fonts.length).toBeGreaterThanOrEqual(5);
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+IBMPlex(Sans|SansJP|Mono)-/);
    expect(source.match(/\/FontFile2 /g)).toHaveLength(fonts.length);
    expect(source).not.toMatch(/\/(JavaScript|Launch|EmbeddedFile)\b/);
    const pages = pdfPages(pdf);
    expect(pages.length).toBeGreaterThan(30);
    for (const text of texts) expect(joined(pages)).toContain(text.replace(/\s/g, ""));
    expect(joined(pages.slice(1, 2))).toContain(locale === "en" ? `Page2of${pages.length}` : `2/${pages.length}ページ`);
  });

  it("is the same, byte for byte, when the content is the same", async () => {
    const [first, second] = [await pdfOf(sampleReport("ja", 20)), await pdfOf(sampleReport("ja", 20))];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  it("also satisfies what PDF/UA-1 asks of structure", async () => {
    const source = Buffer.from(await pdfOf(sampleReport("en", 20), { standard: "ua-1" })).toString("latin1");
    expect(source).toContain("<pdfuaid:part>1</pdfuaid:part>");
  });

  it("shows every text of a hostile cluster as text: nothing is run, nothing is invisible, nothing is lost", async () => {
    const pages = pdfPages(await pdfOf(hostileReport()));
    const all = joined(pages);
    for (const text of [
      '#eval("1+1")',
      '#read("/etc/passwd")',
      "`$*_<>@\\#[]{}~/*//",
      "$x^2$*bold*_it_@ref<label>",
      "=Aheading",
    ])
      expect(all).toContain(text);
    expect(all).toContain("[U+202E]txt.exe");
    expect(all).toContain("a[U+200B]b[U+0007U+0000]");
    expect(all).toContain("[U+1F600U+1F3F4U+200DU+2620U+FE0F]emoji");
    expect(all).toContain("[U+FFFD]lone");
    expect(all).toContain("(10,240characters)");
    expect(all).not.toContain("root:x:0");
    expect(pages.length).toBeLessThan(60);
  });

  it("is given up after its time limit, and the next one is made all the same", async () => {
    const data = auditReportData(sampleReport("en", 2_000));
    const late = typesetAuditReport(data, { root, timeLimitMs: 150 });
    const next = typesetAuditReport(auditReportData(sampleReport("en", 1)), { root });
    expect(await late).toMatchObject({ ok: false, reason: "timed-out" });
    expect((await next).ok).toBe(true);
  });

  it("says busy when too many are waiting", async () => {
    const data = auditReportData(sampleReport("en", 1));
    const asked = Array.from({ length: 6 }, () => typesetAuditReport(data, { root }));
    const answers = await Promise.all(asked);
    expect(answers.map((answer) => (answer.ok ? "made" : answer.reason))).toEqual([
      "made",
      "made",
      "made",
      "made",
      "busy",
      "busy",
    ]);
  });

  it("says why when it cannot be made", async () => {
    const broken = { ...auditReportData(sampleReport("en", 1)), tiers: null } as never;
    expect(await typesetAuditReport(broken, { root })).toMatchObject({ ok: false, reason: "failed" });
  });
});
