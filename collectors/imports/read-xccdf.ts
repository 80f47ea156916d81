import { SaxesParser, type SaxesTagNS } from "saxes";
import type { BenchmarkResults, ReportedRule, RuleOutcome } from "@/facts/host/benchmark-report";
import { eachRuleOnce, type FoundReport, hostName, instantText, shortText } from "./found-report";
import type { ReportLimits } from "./report-limits";
import { UnreadableReport } from "./unreadable-report";

const namespaces = new Set(["http://checklists.nist.gov/xccdf/1.1", "http://checklists.nist.gov/xccdf/1.2"]);

/** XCCDF 1.2, 6.6.4.2: what a rule may come out with. `fixed` failed, was mended and then passed. */
const outcomes: Readonly<Record<string, RuleOutcome>> = {
  pass: "pass",
  fixed: "pass",
  fail: "fail",
  notapplicable: "not-applicable",
  informational: "manual",
  notchecked: "not-assessed",
  error: "not-assessed",
  unknown: "not-assessed",
};

/** How much is handed to the parser before the clock is looked at. */
const chunk = 256 * 1024;
/** A wanted text is a word or a name. */
const longestText = 1_000;

/**
 * The TestResults of an XCCDF document, alone, in a Benchmark or in an Asset Reporting Format collection, read as a stream. Document type declarations are
 * refused: without them there are no entities but XML's own five, and nothing outside the file is ever looked at.
 * @throws UnreadableReport where it is no such document, is broken, cut off or beyond the limits
 */
export function readXccdf(text: string, limits: ReportLimits): FoundReport[] {
  const reader = new Reader(limits);
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on("error", (error) => {
    throw new UnreadableReport(`The file is broken or cut off XML: ${error.message.slice(0, 200)}`);
  });
  parser.on("doctype", () => {
    throw new UnreadableReport("The XML has a document type declaration, which results never have: it is refused.");
  });
  parser.on("opentag", (tag) => reader.open(tag));
  parser.on("text", (part) => reader.text(part));
  parser.on("cdata", (part) => reader.text(part));
  parser.on("closetag", () => reader.close());
  const until = Date.now() + limits.milliseconds;
  for (let at = 0; at < text.length; at += chunk) {
    if (Date.now() > until) throw new UnreadableReport("Reading the report takes too long.");
    parser.write(text.slice(at, at + chunk));
  }
  parser.close();
  if (reader.found.length === 0)
    throw new UnreadableReport("The XML holds no TestResult: write the results with oscap xccdf eval --results-arf.");
  return reader.found;
}

/** What is open of one TestResult. */
interface Result {
  depth: number;
  attributes: Record<string, string>;
  benchmark: Record<string, string>;
  profile: string | null;
  target: string | null;
  facts: Map<string, string>;
  rules: ReportedRule[];
  notSelected: number;
  rule: { id: string; severity: string | undefined; outcome: string | null } | null;
}

class Reader {
  readonly found: FoundReport[] = [];
  private readonly path: { name: string; attributes: Record<string, string> }[] = [];
  private result: Result | null = null;
  private words: string | null = null;

  constructor(private readonly limits: ReportLimits) {}

  open(tag: SaxesTagNS): void {
    if (this.path.length >= this.limits.depth)
      throw new UnreadableReport(`The XML is nested more than ${this.limits.depth} levels deep.`);
    const ours = namespaces.has(tag.uri);
    const attributes = ours ? plainAttributes(tag) : {};
    this.path.push({ name: ours ? tag.local : "", attributes });
    if (ours && tag.local === "TestResult" && !this.result) this.result = begun(this.path.length, attributes);
    else if (this.result && ours) this.within(this.result, tag.local, attributes);
  }

  private within(result: Result, name: string, attributes: Record<string, string>): void {
    const level = this.path.length - result.depth;
    if (level === 1 && name === "benchmark") result.benchmark = attributes;
    if (level === 1 && name === "profile") result.profile = attributes.idref ?? null;
    if (level === 1 && name === "rule-result") {
      if (result.rules.length >= this.limits.rules)
        throw new UnreadableReport(`The report has more than ${this.limits.rules} results.`);
      result.rule = { id: attributes.idref ?? "", severity: attributes.severity, outcome: null };
    }
    if ((level === 1 && name === "target") || (level === 2 && (name === "fact" || name === "result"))) this.words = "";
  }

  text(part: string): void {
    if (this.words !== null && this.words.length < longestText) this.words += part;
  }

  close(): void {
    const { name, attributes } = this.path.at(-1)!;
    const { result } = this;
    if (result && this.path.length > result.depth) this.closeWithin(result, name, attributes);
    if (result && this.path.length === result.depth) {
      if (this.found.length >= this.limits.reports)
        throw new UnreadableReport(`The file holds more than ${this.limits.reports} reports.`);
      this.found.push(toReport(result));
      this.result = null;
    }
    this.path.pop();
  }

  private closeWithin(result: Result, name: string, attributes: Record<string, string>): void {
    const words = this.words?.trim() ?? null;
    const level = this.path.length - result.depth;
    if (level === 1 && name === "target" && words !== null) result.target ??= words;
    if (level === 2 && name === "fact" && words !== null && result.facts.size < 200)
      result.facts.set(attributes.name ?? "", words);
    if (level === 2 && name === "result" && result.rule && words !== null) result.rule.outcome ??= words;
    if (level === 1 && name === "rule-result" && result.rule) takeRule(result, result.rule);
    if ((level === 1 && name === "target") || (level === 2 && (name === "fact" || name === "result")))
      this.words = null;
  }
}

function begun(depth: number, attributes: Record<string, string>): Result {
  const nothing = {
    benchmark: {},
    profile: null,
    target: null,
    facts: new Map(),
    rules: [],
    notSelected: 0,
    rule: null,
  };
  return { depth, attributes, ...nothing };
}

function plainAttributes(tag: SaxesTagNS): Record<string, string> {
  return Object.fromEntries(
    Object.values(tag.attributes).map(({ local, value }) => [local, value.slice(0, longestText)]),
  );
}

function takeRule(result: Result, { id, severity, outcome }: NonNullable<Result["rule"]>): void {
  result.rule = null;
  if (outcome === "notselected") {
    result.notSelected++;
    return;
  }
  const short = withoutTitle(id);
  if (short === "") return;
  const known = severity === "high" || severity === "medium" || severity === "low" ? { severity } : {};
  result.rules.push({ id: short, outcome: outcomes[outcome ?? ""] ?? "not-assessed", ...known } as ReportedRule);
}

/** Rules of CIS carry their title in the identifier, which is not ours to keep: the number is. */
function withoutTitle(id: string): string {
  return (/^(xccdf_org\.cisecurity\.benchmarks_rule_[\d.]+)/.exec(id)?.[1] ?? id).slice(0, 300);
}

function toReport(result: Result): FoundReport {
  const { attributes, benchmark, facts } = result;
  const { target } = result;
  if (target !== null && /^(docker|podman)(-image|-container)?:\/\//.test(target))
    throw new UnreadableReport("The report is about a container or an image, and not about a host.");
  const system = /^cpe:(?:\/a|2\.3:a):([^:]+):([^:]+)(?::([^:]+))?/.exec(attributes["test-system"] ?? "");
  const fact = (name: string) => facts.get(`urn:xccdf:fact:asset:identifier:${name}`);
  const results: BenchmarkResults = {
    format: "xccdf",
    tool: shortText(system?.[2] ?? attributes["test-system"]),
    toolVersion: shortText(system?.[3]),
    benchmark: shortText(benchmark.id ?? fileNameOf(benchmark.href)),
    benchmarkVersion: shortText(attributes.version),
    profile: shortText(result.profile),
    lookedAt: instantText(attributes["end-time"] ?? attributes["start-time"]),
    notSelected: result.notSelected,
    rules: eachRuleOnce(result.rules),
  };
  return { host: hostName(target) ?? hostName(fact("host_name")) ?? hostName(fact("fqdn")), machineId: null, results };
}

/** Of a path on the machine that was looked at, only the name of the file. */
function fileNameOf(href: string | undefined): string | undefined {
  return href?.split(/[/#]/).filter(Boolean).at(-1);
}
