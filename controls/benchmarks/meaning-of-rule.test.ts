import { describe, expect, it } from "vitest";
import { dockerBenchSections, dockerBenchSectionsBefore } from "@/controls/benchmarks/docker-bench-rules";
import { kubeBenchSections, kubeBenchSettings } from "@/controls/benchmarks/kube-bench-rules";
import { lynisTests } from "@/controls/benchmarks/lynis-rules";
import { meaningOfRule } from "@/controls/benchmarks/meaning-of-rule";
import { sectionsIn } from "@/controls/benchmarks/sections";
import { checkOfTopic, unmappedReasons } from "@/controls/benchmarks/topics";
import { xccdfRules } from "@/controls/benchmarks/xccdf-rules";
import type { ReportFormat } from "@/facts/host/benchmark-report";

function meaning(format: ReportFormat, id: string, benchmark: string | null = null, asks: string[] = []): string {
  const found = meaningOfRule({ id, outcome: "pass", asks }, { format, benchmark });
  return "topic" in found ? found.topic : found.unmapped;
}
const openscap = (name: string) => meaning("xccdf", `xccdf_org.ssgproject.content_rule_${name}`);

it("sections are written in short", () => {
  expect(sectionsIn("1.2.9-11 2.2")).toEqual(["1.2.9", "1.2.10", "1.2.11", "2.2"]);
});

describe.each([
  ["kube-bench", kubeBenchSections],
  ["docker-bench 1.6", dockerBenchSections],
  ["docker-bench 1.3.1", dockerBenchSectionsBefore],
])("the sections of %s", (_, table) => {
  it("are each in one place, under a topic or a reason that exists", () => {
    const sections = Object.values(table).flatMap(sectionsIn);
    expect(new Set(sections).size).toBe(sections.length);
    const known = new Set([...Object.keys(checkOfTopic), ...Object.keys(unmappedReasons)]);
    expect(Object.keys(table).filter((key) => !known.has(key))).toEqual([]);
  });
});

it("the two numberings of docker-bench ask the same questions, one of them under another section", () => {
  const count = (table: object) => Object.entries(table).map(([key, short]) => [key, sectionsIn(short).length]);
  const without = (table: object) => count(table).filter(([key]) => key !== "swarm");
  expect(without(dockerBenchSectionsBefore)).toEqual(without(dockerBenchSections));
});

it.each([
  ["settings of Kubernetes", Object.values(kubeBenchSettings).flat()],
  ["tests of Lynis", Object.values(lynisTests).flat()],
  ["rules of the SCAP Security Guide", xccdfRules.flatMap(([, names]) => names)],
])("%s are each evidence for one thing", (_, names) => {
  expect(new Set(names).size).toBe(names.length);
});

describe("a rule of kube-bench", () => {
  it("is told by its number in the editions that are known", () => {
    for (const edition of ["cis-1.10", "cis-1.11", "cis-1.11.1", "cis-1.12"])
      expect(meaning("kube-bench", "1.2.14", edition)).toBe("node-identity");
    expect(meaning("kube-bench", "9.9.9", "cis-1.12")).toBe("edition-unknown");
    expect(meaning("kube-bench", "5.1.3", "cis-1.12")).toBe("cluster-objects");
  });
  it("is told by its number as far as older editions share it, else by the flag that it names", () => {
    expect(meaning("kube-bench", "1.1.7", "cis-1.23")).toBe("orchestrator-settings");
    expect(meaning("kube-bench", "1.2.16", "cis-1.23", ["NodeRestriction"])).toBe("node-identity");
    expect(meaning("kube-bench", "1.2.16", "cis-1.23")).toBe("edition-unknown");
  });
  it("of a distribution is told by the flag that it names, and by nothing else", () => {
    expect(meaning("kube-bench", "3.2.1", "eks-1.5.0", ["anonymous-auth"])).toBe("mutual-authentication");
    expect(meaning("kube-bench", "1.1.1", "gke-1.6.0")).toBe("edition-unknown");
    expect(meaning("kube-bench", "1.1.1", null, ["constructor", "__proto__"])).toBe("edition-unknown");
  });
});

describe("a rule of docker-bench", () => {
  it("is told by the numbering of its report", () => {
    expect(meaning("docker-bench", "5.13", "cis-docker-1.6")).toBe("writable-container");
    expect(meaning("docker-bench", "5.13", "cis-docker-1.3.1")).toBe("runtime-settings");
    expect(meaning("docker-bench", "5.13", null)).toBe("edition-unknown");
    expect(meaning("docker-bench", "5.2", "cis-docker-1.6")).toBe("one-of-two");
  });
});

describe("a rule of the SCAP Security Guide", () => {
  it("is told by its name, what is particular before what is general", () => {
    expect(openscap("audit_rules_login_events_faillock")).toBe("login-audit");
    expect(openscap("audit_rules_privileged_commands_sudo")).toBe("escalation-log");
    expect(openscap("service_cups_disabled")).toBe("needless-service");
    expect(openscap("sshd_set_loglevel_verbose")).toBe("login-audit");
    expect(openscap("sshd_disable_root_login")).toBe("host-hardening");
    expect(openscap("api_server_tls_cert")).toBe("orchestrator-encryption");
    expect(openscap("api_server_profiling_protection")).toBe("orchestrator-settings");
    expect(openscap("audit_rules_time_stime")).toBe("nothing-asked");
  });
  it("of another author is not known", () => {
    expect(meaning("xccdf", "xccdf_org.cisecurity.benchmarks_rule_5.2.10")).toBe("edition-unknown");
    expect(meaning("xccdf", "SV-230222r627750_rule")).toBe("edition-unknown");
  });
});

it("a test of Lynis is told by its identifier", () => {
  expect(meaning("lynis", "ACCT-9628")).toBe("login-audit");
  expect(meaning("lynis", "BANN-7126")).toBe("nothing-asked");
});
