import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { type ReadOptions, readReport } from "./read-report";
import { arfSample, dockerBenchSample, kubeBenchControls, lynisSample, xccdfSample } from "./testing/report-samples";

function read(content: string | Uint8Array, options: ReadOptions = {}) {
  return readReport({ name: "report", bytes: typeof content === "string" ? Buffer.from(content) : content }, options);
}

function reports(content: string | Uint8Array, options: ReadOptions = {}) {
  const found = read(content, options);
  if (!found.ok) throw new Error(found.sentence);
  return found.reports;
}

/** Outcomes by rule, identifiers of the SCAP Security Guide in short. */
function outcomes(content: string | Uint8Array, options: ReadOptions = { host: "n" }): Record<string, string> {
  const rules = reports(content, options).flatMap(({ results }) => results.rules);
  return Object.fromEntries(
    rules.map(({ id, outcome }) => [id.replace(/^xccdf_org.ssgproject.content_rule_/, ""), outcome]),
  );
}

function refusal(content: string | Uint8Array, options: ReadOptions = {}): string {
  const found = read(content, options);
  expect(found.ok).toBe(false);
  return found.ok ? "" : found.sentence;
}

describe("results in XCCDF", () => {
  const every = {
    a: "pass",
    b: "fail",
    c: "error",
    d: "unknown",
    e: "notapplicable",
    f: "notchecked",
    g: "notselected",
    h: "informational",
    i: "fixed",
    j: "somethingelse",
  };

  it("give each rule its outcome; nothing but pass and fixed is a pass, and what was not selected is only counted", () => {
    expect(outcomes(xccdfSample(every))).toEqual({
      ...{ a: "pass", b: "fail", c: "not-assessed", d: "not-assessed", e: "not-applicable", f: "not-assessed" },
      ...{ h: "manual", i: "pass", j: "not-assessed" },
    });
    expect(reports(xccdfSample(every))[0]!.results.notSelected).toBe(1);
  });

  it("tell the host, the tool, the benchmark, the profile and the time", () => {
    expect(reports(xccdfSample({ a: "pass" }))).toEqual([
      {
        host: "web-1",
        machineId: null,
        results: {
          ...{ format: "xccdf", tool: "openscap", toolVersion: "1.3.10", benchmarkVersion: "0.1.73", notSelected: 0 },
          benchmark: "xccdf_org.ssgproject.content_benchmark_RHEL-9",
          profile: "xccdf_org.ssgproject.content_profile_cis_server_l1",
          lookedAt: "2026-11-20T09:00:00.000Z",
          rules: [{ id: "xccdf_org.ssgproject.content_rule_a", outcome: "pass", severity: "medium" }],
        },
      },
    ]);
  });

  it("are found in a collection (ARF) and in a benchmark, among rules that are no results", () => {
    expect(outcomes(arfSample({ a: "fail" }))).toEqual({ a: "fail" });
    const inBenchmark = xccdfSample(
      { a: "pass" },
      {
        wrap: (text) =>
          `<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><Rule id="r"/>${text}</Benchmark>`,
      },
    );
    expect(outcomes(inBenchmark)).toEqual({ a: "pass" });
    expect(outcomes(xccdfSample({ a: "pass" }).replaceAll("xccdf/1.2", "xccdf/1.1"))).toEqual({ a: "pass" });
  });

  it("with prefixed elements are the same; elements of the same name in other namespaces are none", () => {
    const prefixed = xccdfSample({ a: "pass" })
      .replace('xmlns="', 'xmlns:x="')
      .replace(/<(\/?)([a-z-]+|TestResult)(?=[\s/>])/g, "<$1x:$2");
    expect(outcomes(prefixed)).toEqual({ a: "pass" });
    const foreign = xccdfSample({ a: "pass" }).replace("<result>", '<result xmlns="urn:other">fail</result><result>');
    expect(outcomes(foreign)).toEqual({ a: "pass" });
  });

  it("of a rule that is reported twice hold the worse", () => {
    const twice = xccdfSample({ a: "pass" }).replace(
      "</TestResult>",
      `${xccdfSample({ a: "fail" }).match(/<rule-result.*/)![0]}</TestResult>`,
    );
    expect(outcomes(twice)).toEqual({ a: "fail" });
    expect(
      outcomes(
        twice
          .replace("<result>pass", "<result>fail")
          .replace(/fail(?=<\/result><\/rule-result><\/TestResult>)/, "pass"),
      ),
    ).toEqual({ a: "fail" });
  });

  it("keep the number of a rule of CIS and not its title", () => {
    const cis = xccdfSample({ a: "pass" }).replace(
      "xccdf_org.ssgproject.content_rule_a",
      "xccdf_org.cisecurity.benchmarks_rule_5.2.10_Words_of_a_title",
    );
    expect(outcomes(cis)).toEqual({ "xccdf_org.cisecurity.benchmarks_rule_5.2.10": "pass" });
  });

  it("about containers, images and folders without a name are refused", () => {
    expect(refusal(xccdfSample({ a: "pass" }, { host: "docker-image://abc" }))).toContain(
      "about a container or an image",
    );
    const folder = xccdfSample({ a: "pass" }, { host: "chroot:///host" });
    expect(refusal(folder)).toContain("does not say which host");
    expect(reports(folder, { host: "web-9" })[0]!.host).toBe("web-9");
  });
});

describe("XML that was made to hurt", () => {
  it("has no document type: entities are never declared, expanded or fetched", () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>${xccdfSample({ a: "pass" }, { host: "&c;" }).slice(39)}`;
    expect(refusal(bomb)).toContain("document type declaration");
    const outside = `<!DOCTYPE r SYSTEM "http://127.0.0.1:1/x.dtd">${xccdfSample({ a: "pass" }).slice(39)}`;
    expect(refusal(outside)).toContain("document type declaration");
    const file = `<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/passwd">]>${xccdfSample({ a: "pass" }, { host: "&f;" }).slice(39)}`;
    expect(refusal(file)).toContain("document type declaration");
    expect(refusal(xccdfSample({ a: "pass" }, { host: "&undeclared;" }))).toContain("broken or cut off XML");
  });

  it("is bounded in depth, in results, in reports and in time", () => {
    const deep = xccdfSample({ a: "pass" }, { wrap: (text) => `${"<d>".repeat(200)}${text}${"</d>".repeat(200)}` });
    expect(refusal(deep)).toContain("more than 100 levels deep");
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`r${index}`, "pass"]));
    expect(refusal(xccdfSample(many), { limits: { rules: 20 } })).toContain("more than 20 results");
    const twice = xccdfSample({ a: "pass" }, { wrap: (text) => `<b>${text}${text}</b>` });
    expect(refusal(twice, { limits: { reports: 1 } })).toContain("more than 1 reports");
    expect(refusal(xccdfSample({ a: "pass" }), { limits: { milliseconds: -1 } })).toContain("takes too long");
  });

  it("cut off at any place is refused, and never half a report", () => {
    const whole = arfSample({ a: "pass", b: "pass", c: "fail" });
    for (let length = 200; length < whole.length - 2; length += 97) expect(read(whole.slice(0, length)).ok).toBe(false);
  });

  it("without results, or of another kind, is refused with what it seems to be", () => {
    expect(refusal('<Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2"/>')).toContain("holds no TestResult");
    expect(refusal("<html><body>report</body></html>")).toContain("a web page");
    expect(refusal('<oval_results xmlns="http://oval.mitre.org/XMLSchema/oval-results-5"/>')).toContain("OVAL results");
    expect(refusal("<a/>")).toContain("XML of another kind");
  });
});

describe("the report of Lynis", () => {
  it("fails a test with a warning or a suggestion, passes one that ran without, and does not apply those skipped", () => {
    const text = lynisSample({
      warnings: ["PKGS-7392"],
      suggestions: ["ACCT-9628", "LYNIS"],
      executed: ["PKGS-7392", "ACCT-9628", "SSH-7408"],
      skipped: ["MACF-6234"],
    });
    expect(outcomes(text, {})).toEqual({
      ...{ "PKGS-7392": "fail", "ACCT-9628": "fail", "SSH-7408": "pass", "MACF-6234": "not-applicable" },
    });
    expect(reports(text)[0]).toMatchObject({
      host: "web-1",
      machineId: "0123456789abcdef0123456789abcdef",
      results: { tool: "lynis", toolVersion: "3.1.4", lookedAt: "2026-11-20T09:00:00.000Z" },
    });
  });

  it("that ends before Lynis did is refused, so that no test passes by not having been reached", () => {
    expect(refusal(lynisSample().replace("finish=true\n", ""))).toContain("ends before Lynis had finished");
    expect(refusal(lynisSample({ finish: "false" }))).toContain("ends before Lynis had finished");
  });

  it("with lines that are no results is read all the same", () => {
    const junk = `${lynisSample({ warnings: ["|", "", "not an id|x", "A".repeat(5_000)] })}=\n=x\nwarning[]\n`;
    expect(outcomes(junk, {})).toEqual({ "SSH-7408": "pass" });
  });
});

describe("the JSON of kube-bench", () => {
  const controls = kubeBenchControls({
    "1.2.1": { status: "PASS", desc: "--anonymous-auth and NodeRestriction" },
    "1.2.2": { status: "FAIL" },
    "1.2.3": { status: "WARN", type: "manual" },
    "1.2.4": { status: "WARN", reason: "Test marked as a manual test" },
    "1.2.5": { status: "WARN" },
    "1.2.6": { status: "INFO" },
    "1.2.7": { status: "constructor" },
  });
  const expected = {
    ...{ "1.2.1": "pass", "1.2.2": "fail", "1.2.3": "manual", "1.2.4": "manual", "1.2.5": "not-assessed" },
    ...{ "1.2.6": "not-assessed", "1.2.7": "not-assessed" },
  };

  it("is read in each of its shapes, and a warning is never a pass", () => {
    const shapes = [
      JSON.stringify({ Controls: [controls], Totals: { total_pass: 1 } }),
      JSON.stringify([controls]),
      JSON.stringify(controls),
      JSON.stringify([{ Controls: [controls], Totals: {} }]),
    ];
    for (const shape of shapes) expect(outcomes(shape)).toEqual(expected);
  });

  it("of several targets one after the other is one report", () => {
    const node = kubeBenchControls({ "4.2.1": { status: "PASS" } });
    for (const between of ["", "\n", "\n\n  "]) {
      const text = JSON.stringify(controls) + between + JSON.stringify(node);
      expect(outcomes(text)).toEqual({ ...expected, "4.2.1": "pass" });
      expect(reports(text, { host: "n" })).toHaveLength(1);
    }
  });

  it("by several editions is a report for each", () => {
    const old = kubeBenchControls({ "1.1.1": { status: "PASS" } }, "cis-1.6");
    expect(reports(JSON.stringify([controls, old]), { host: "n" }).map(({ results }) => results.benchmark)).toEqual([
      "cis-1.12",
      "cis-1.6",
    ]);
  });

  it("never names a host, and keeps neither commands nor values nor titles", () => {
    expect(refusal(JSON.stringify(controls))).toContain("does not say which host");
    const [report] = reports(JSON.stringify(controls), { host: "node-1" });
    expect(report!.results.rules[0]).toEqual({
      id: "1.2.1",
      outcome: "pass",
      asks: ["anonymous-auth", "NodeRestriction"],
    });
    expect(JSON.stringify(report)).not.toMatch(/aVerySecretValue|kube-apiserver/);
  });

  it("as text for people is read too", () => {
    const text =
      "[INFO] 1 x\n[INFO] 1.2 x\n[PASS] 1.2.1 the --anonymous-auth\n[WARN] 1.2.3 x (Manual)\n[FAIL] 1.2.5 x\n\n== Summary ==\n1 checks PASS\n";
    expect(outcomes(text)).toEqual({ "1.2.1": "pass", "1.2.3": "manual", "1.2.5": "fail" });
  });

  it("that is not as kube-bench writes it, or without controls, is refused", () => {
    expect(refusal(JSON.stringify([{ ...controls, tests: [{ results: [{ status: 1 }] }] }]), { host: "n" })).toContain(
      "not as kube-bench writes it",
    );
    expect(refusal(JSON.stringify({ Controls: [], Totals: {} }), { host: "n" })).toContain("JSON of another kind");
    expect(refusal(JSON.stringify([controls]).slice(0, -5), { host: "n" })).toContain("cut off");
  });
});

describe("the JSON of docker-bench-security", () => {
  it("fails what it warns of; what it found nothing of does not apply; notes are left to people", () => {
    const text = dockerBenchSample({ "5.6": "WARN", "4.2": "NOTE", "2.8": "INFO", "5.7": "PASS" });
    expect(outcomes(text)).toEqual({
      ...{ "2.5": "pass", "5.1": "pass", "5.6": "fail", "4.2": "manual", "2.8": "not-assessed", "5.7": "pass" },
    });
    expect(
      outcomes(
        text.replace(
          '"result":"INFO","desc":"-","details":"container: shop-db"',
          '"result":"INFO","desc":"-","details":"File not found"',
        ),
      ),
    ).toMatchObject({ "2.8": "not-applicable" });
    expect(JSON.stringify(reports(text, { host: "n" }))).not.toContain("shop-db");
  });

  it("tells its numbering by what it asks, and none where that is not known", () => {
    const edition = (text: string) => reports(text, { host: "n" })[0]!.results.benchmark;
    expect(edition(dockerBenchSample({}))).toBe("cis-docker-1.6");
    expect(edition(dockerBenchSample({}).replace("swarm mode", "AppArmor Profile"))).toBe("cis-docker-1.3.1");
    expect(edition(dockerBenchSample({}).replace("swarm mode", "else"))).toBeNull();
    expect(edition(dockerBenchSample({}).replace("insecure registries", "else"))).toBeNull();
  });

  it("that is not as it writes it is refused", () => {
    expect(refusal('{"dockerbenchsecurity": "1.6.0", "tests": 3}', { host: "n" })).toContain(
      "not as it writes it: tests",
    );
  });
});

describe("any file", () => {
  it("may be compressed with gzip, begin with a byte order mark, or be UTF-16", () => {
    const text = lynisSample();
    const expected = { "SSH-7408": "pass" };
    expect(outcomes(gzipSync(text), {})).toEqual(expected);
    expect(outcomes(`\ufeff${text}`, {})).toEqual(expected);
    expect(outcomes(Buffer.from(`\ufeff${text}`, "utf16le"), {})).toEqual(expected);
    const xml = xccdfSample({ a: "pass" });
    expect(outcomes(`\ufeff${xml}`)).toEqual({ a: "pass" });
    expect(
      outcomes(Buffer.from(xml.replace("UTF-8", "ISO-8859-1").replaceAll("web-1", "w\u00e9b"), "latin1"), {}),
    ).toEqual({ a: "pass" });
  });

  it("in an encoding that is not read, or not in the one that it says, is refused", () => {
    expect(refusal(Buffer.from([0x6c, 0xff, 0xfe, 0x20]))).toContain("not text in UTF-8");
    expect(refusal(xccdfSample({ a: "pass" }).replace("UTF-8", "EBCDIC-37"))).toContain("which is not read");
  });

  it("too large, a bomb when unpacked, cut off, empty or binary is refused", () => {
    const small = { limits: { bytes: 1_000 } };
    expect(refusal("x".repeat(2_000), small)).toContain("larger than");
    expect(refusal(gzipSync("x".repeat(1_000_000)), { limits: { bytes: 10_000 } })).toContain("larger than");
    expect(refusal(gzipSync(lynisSample()).subarray(0, 60))).toContain("broken or cut off");
    expect(refusal("")).toContain("empty");
    expect(refusal("\u0000\u0001")).toContain("binary");
    expect(refusal(Buffer.from("BZh91AY"))).toContain("bzip2");
    expect(refusal(Buffer.from([0x50, 0x4b, 3, 4]))).toContain("zip");
  });

  it("of JSON that is nested without end, or thousands of documents, is refused", () => {
    expect(refusal("[".repeat(1_000_000))).toContain("levels deep");
    expect(refusal("[]".repeat(1_000))).toContain("more than 200 JSON documents");
    expect(refusal('{"a": nope}')).toContain("broken JSON");
    expect(refusal('{"dockerbenchsecurity": "\\u0022}')).toContain("cut off");
  });

  it("of another kind is refused with what it seems to be", () => {
    const seems = (content: string) => refusal(content).replace(/^report: This seems to be (.*?)\. What.*$/s, "$1");
    expect(seems('{"bomFormat": "CycloneDX"}')).toBe("a CycloneDX document");
    expect(seems('{"apiVersion": "v1"}')).toContain("Kubernetes objects");
    expect(seems("apiVersion: v1\nkind: Pod\n")).toContain("Kubernetes manifests");
    expect(seems("controls:\nversion: x\n")).toContain("check definitions of kube-bench");
    expect(seems("[INFO] 1 - Host Configuration\n[PASS] 1.1.1 - Ensure\n")).toContain("docker-bench-security");
    expect(seems("2026-11-20 09:00:00 Starting Lynis\n")).toContain("the log of Lynis");
    expect(seems("hello")).toBe("nothing that is known here");
  });
});
