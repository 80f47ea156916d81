import { describe, expect, it } from "vitest";
import { bodyOf, foldOne, NOW } from "./testing/fold-one";

const DAY = 24 * 60 * 60_000;
const labels = {
  "trivy-operator.container.name": "web",
  "trivy-operator.resource.kind": "ReplicaSet",
  "trivy-operator.resource.name": "web-5d4f",
  "trivy-operator.resource.namespace": "shop",
};
const report = (kind: string, body: unknown, metadata: Record<string, unknown> = { labels }) => ({
  apiVersion: "aquasecurity.github.io/v1alpha1",
  kind,
  metadata: { name: "replicaset-web-5d4f-web", namespace: "shop", ...metadata },
  report: body,
});
const scanned = (body: Record<string, unknown>, metadata?: Record<string, unknown>) =>
  bodyOf("scanner-report", report("VulnerabilityReport", { summary: {}, ...body }, metadata));
const found = (id: string, severity: string, rest = {}) => ({
  vulnerabilityID: id,
  severity,
  resource: "zlib",
  ...rest,
});

describe("a report of the scanner", () => {
  it("says what was scanned, by what, and the worst that was found", () => {
    const body = scanned({
      updateTimestamp: new Date(NOW - DAY).toISOString(),
      scanner: { name: "Trivy", vendor: "Aqua Security", version: "0.67.2" },
      registry: { server: "index.docker.io" },
      artifact: { repository: "library/nginx", tag: "1.29", digest: "sha256:1" },
      os: { family: "debian", name: "13", eosl: false },
      summary: { criticalCount: 1, highCount: 0, mediumCount: 0, lowCount: 0, noneCount: 0, unknownCount: 0 },
      vulnerabilities: [
        found("CVE-1", "CRITICAL", {
          fixedVersion: "2",
          installedVersion: "1",
          class: "os-pkgs",
          score: 9.8,
          title: "t",
          links: [],
        }),
      ],
    });
    expect(body).toEqual({
      reportKind: "VulnerabilityReport",
      namespace: "shop",
      about: { kind: "ReplicaSet", name: "web-5d4f", container: "web" },
      scanner: { name: "Trivy", version: "0.67.2" },
      image: {
        registry: "index.docker.io",
        repository: "library/nginx",
        tag: "1.29",
        digest: "sha256:1",
        osFamily: "debian",
        osName: "13",
        osEndOfLife: false,
      },
      age: "within-7-days",
      counts: { critical: 1, high: 0, medium: 0, low: 0, unknown: 0 },
      criticalWithFix: 1,
      systemWithFix: 1,
      worst: [
        { id: "CVE-1", severity: "CRITICAL", where: "zlib", installed: "1", fixed: "2", class: "os-pkgs", score: 9.8 },
      ],
      failedChecks: [],
      classes: ["os-pkgs"],
      systemPackages: [],
    });
  });

  it.each([
    [new Date(NOW).toISOString(), "within-7-days"],
    [new Date(NOW - 7 * DAY).toISOString(), "within-7-days"],
    [new Date(NOW - 7 * DAY - 1).toISOString(), "older"],
    [new Date(NOW + DAY).toISOString(), "unknown"],
    ["yesterday", "unknown"],
    [7, "unknown"],
    [undefined, "unknown"],
  ])("of %s is %s", (updateTimestamp, age) => {
    expect(scanned({ updateTimestamp }).age).toBe(age);
  });

  it("is the same when the scanner ran again in the meantime", () => {
    const at = (days: number) => scanned({ updateTimestamp: new Date(NOW - days * DAY).toISOString() });
    expect(at(2)).toEqual(at(1));
  });

  it("with thousands of findings keeps the worst and counts all", () => {
    const vulnerabilities = [
      ...Array.from({ length: 30_000 }, (_, at) => found(`CVE-L-${at}`, "LOW")),
      found("CVE-B", "CRITICAL"),
      found("CVE-A", "CRITICAL", { fixedVersion: "2", resource: "bash" }),
    ];
    const body = scanned({ vulnerabilities });
    expect(body.worst).toHaveLength(50);
    expect(body.worst.slice(0, 2).map(({ id }) => id)).toEqual(["CVE-A", "CVE-B"]);
    expect(body).toMatchObject({ counts: { critical: 2, low: 30_000 }, criticalWithFix: 1, systemPackages: ["bash"] });
  });

  it("counts what an update of the system's own packages mends, where it tells them apart", () => {
    const grave = (rest: object) => found("CVE-A", "HIGH", { fixedVersion: "2", class: "os-pkgs", ...rest });
    const count = (...vulnerabilities: object[]) => scanned({ vulnerabilities }).systemWithFix;
    expect(
      count(grave({}), grave({ class: "lang-pkgs" }), grave({ fixedVersion: "" }), grave({ severity: "LOW" })),
    ).toBe(1);
    expect(count()).toBe(0);
    expect(count(grave({}), grave({ class: undefined }))).toBeNull();
  });

  it("whose summary says less than its list is counted by its list", () => {
    const body = scanned({ summary: { criticalCount: 0 }, vulnerabilities: [found("CVE-A", "CRITICAL")] });
    expect(body.counts.critical).toBe(1);
  });

  it("on configuration names every check that failed", () => {
    const check = (checkID: string, success: boolean) => ({
      checkID,
      severity: "LOW",
      success,
      title: checkID,
      messages: ["m"],
    });
    const body = bodyOf(
      "scanner-report",
      report("ConfigAuditReport", { checks: [check("KSV014", false), check("KSV001", false), check("KSV003", true)] }),
    );
    expect(body.failedChecks).toEqual(["KSV001", "KSV014"]);
    expect(body.counts.low).toBe(2);
  });

  it("on exposed secrets never holds what matched", () => {
    const secrets = [
      {
        ruleID: "aws",
        severity: "CRITICAL",
        target: "root/key.txt",
        match: "AKIAQWERTYUIOPASDFGH",
        title: "AWS key",
        category: "AWS",
      },
    ];
    const body = bodyOf("scanner-report", report("ExposedSecretReport", { secrets }));
    expect(JSON.stringify(body)).not.toContain("AKIA");
    expect(body.worst).toEqual([{ id: "aws", severity: "CRITICAL", where: "root/key.txt" }]);
  });

  it("without labels is about its owner, and about nothing where it has none", () => {
    const ownerReferences = [{ apiVersion: "apps/v1", kind: "DaemonSet", name: "agent", controller: true }];
    expect(scanned({ scanner: {} }, { ownerReferences }).about).toEqual({ kind: "DaemonSet", name: "agent" });
    expect(scanned({ scanner: {} }, {}).about).toBeUndefined();
  });

  it.each([
    [undefined, "report is missing"],
    [{ vulnerabilities: {} }, "vulnerabilities is no list"],
    [{ summary: { criticalCount: "none" } }, "criticalCount is no number"],
    [{ summary: [] }, "summary is no object"],
    [{ artifact: "nginx" }, "artifact is no object"],
  ])("of another shape is a gap, not a report without findings: %j", (body, message) => {
    const { facts, gaps } = foldOne(report("VulnerabilityReport", body));
    expect(facts).toEqual([]);
    expect(gaps[0]).toContain(message);
  });

  it.each([[{ vulnerabilities: [null, 7, "x", {}] }], [{ checks: [null, 7] }], [{ secrets: [[]] }]])(
    "with junk among its findings counts each as one of unknown severity: %j",
    (body) => {
      const { worst, counts } = bodyOf("scanner-report", report("VulnerabilityReport", body));
      expect(counts.unknown).toBe(worst.length);
      expect(worst.every(({ severity }) => severity === "UNKNOWN")).toBe(true);
    },
  );
});
