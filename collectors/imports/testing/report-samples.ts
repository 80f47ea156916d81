// Reports as the tools write them, small, for tests. Titles are left out: what is read does not depend on them.

/** Results of OpenSCAP for rules of the SCAP Security Guide, by their short names. */
export function xccdfSample(
  results: Readonly<Record<string, string>>,
  { host = "web-1", end = "2026-11-20T09:00:00+00:00", wrap = (text: string) => text } = {},
): string {
  const rules = Object.entries(results).map(
    ([name, result]) =>
      `<rule-result idref="xccdf_org.ssgproject.content_rule_${name}" role="full" severity="medium" weight="1.0"><result>${result}</result></rule-result>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${wrap(`<TestResult xmlns="http://checklists.nist.gov/xccdf/1.2" id="xccdf_org.open-scap_testresult_p" start-time="2026-11-20T08:59:00+00:00" end-time="${end}" version="0.1.73" test-system="cpe:/a:redhat:openscap:1.3.10">
  <benchmark href="/usr/share/xml/scap/ssg/content/ssg-rhel9-ds.xml" id="xccdf_org.ssgproject.content_benchmark_RHEL-9"/>
  <profile idref="xccdf_org.ssgproject.content_profile_cis_server_l1"/>
  <target>${host}</target>
  <target-facts><fact name="urn:xccdf:fact:asset:identifier:host_name" type="string">${host}</fact></target-facts>
  ${rules.join("\n  ")}
</TestResult>`)}\n`;
}

/** The same inside the collection that `oscap --results-arf` writes, with a benchmark and its rules beside it. */
export function arfSample(results: Readonly<Record<string, string>>): string {
  return xccdfSample(results, {
    wrap: (
      text,
    ) => `<arf:asset-report-collection xmlns:arf="http://scap.nist.gov/schema/asset-reporting-format/1.1" xmlns:core="http://scap.nist.gov/schema/reporting-core/1.1">
<arf:report-requests><arf:report-request id="collection1"><arf:content><Benchmark xmlns="http://checklists.nist.gov/xccdf/1.2" id="b"><Rule id="xccdf_org.ssgproject.content_rule_not_a_result"><title>t</title></Rule></Benchmark></arf:content></arf:report-request></arf:report-requests>
<arf:reports><arf:report id="xccdf1"><arf:content>${text}</arf:content></arf:report></arf:reports>
</arf:asset-report-collection>`,
  });
}

/** The report file of Lynis. */
export function lynisSample({
  warnings = [] as string[],
  suggestions = [] as string[],
  executed = ["SSH-7408"],
  skipped = [] as string[],
  end = "2026-11-20 09:00:00",
  finish = "true",
} = {}): string {
  return [
    "# Lynis Report",
    "report_version_major=1",
    "report_datetime_start=2026-11-20 08:59:00",
    "lynis_version=3.1.4",
    "hostname=web-1",
    "machineid=0123456789abcdef0123456789abcdef",
    "real_user[]=root,0",
    ...warnings.map((id) => `warning[]=${id}|something is wrong|-|-|`),
    ...suggestions.map((id) => `suggestion[]=${id}|something could be better|-|-|`),
    `report_datetime_end=${end}`,
    `tests_executed=${executed.join("|")}|`,
    `tests_skipped=${skipped.join("|")}|`,
    `finish=${finish}`,
    "",
  ].join("\n");
}

/** One set of controls as kube-bench writes it for one target. */
export function kubeBenchControls(
  results: Readonly<Record<string, { status: string; type?: string; reason?: string; desc?: string }>>,
  version = "cis-1.12",
): object {
  return {
    ...{ id: "1", version, detected_version: "1.34", text: "-", node_type: "master" },
    tests: [
      {
        ...{ section: "1.2", pass: 0, fail: 0, warn: 0, info: 0, desc: "-" },
        results: Object.entries(results).map(([test_number, { status, type = "", reason, desc = "-" }]) => ({
          ...{ test_number, test_desc: desc, audit: "/bin/ps -ef | grep kube-apiserver", type, status, reason },
          ...{ actual_value: "--token=aVerySecretValue", scored: true, expected_result: "-", remediation: "-" },
        })),
      },
    ],
    ...{ total_pass: 0, total_fail: 0, total_warn: 0, total_info: 0 },
  };
}

/** The JSON of docker-bench-security, with the numbers of the CIS Docker Benchmark 1.6. */
export function dockerBenchSample(results: Readonly<Record<string, string>>): string {
  const descriptions: Record<string, string> = { "2.5": "insecure registries", "5.1": "swarm mode" };
  return JSON.stringify({
    dockerbenchsecurity: "1.6.0",
    start: 1_795_165_190,
    tests: [
      {
        ...{ id: "2", desc: "-" },
        results: Object.entries({ "2.5": "PASS", "5.1": "PASS", ...results }).map(([id, result]) => ({
          ...{ id, result, desc: descriptions[id] ?? "-", details: "container: shop-db", items: ["shop-db"] },
        })),
      },
    ],
    ...{ checks: 2, score: 1, end: 1_795_165_200 },
  });
}
