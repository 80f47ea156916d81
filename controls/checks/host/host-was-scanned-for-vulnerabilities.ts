import { nameOfReport, rulesOfTopic, shortId } from "@/controls/benchmarks/judge-benchmark";
import { sayNothingAlone } from "@/controls/benchmarks/lynis-rules";
import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { atMost, counted } from "@/controls/checks/observed-limit";

/**
 * Claim: a tool looked for vulnerabilities of the host.
 * Why: hosts are scanned continuously for vulnerabilities (SP 800-190, 4.5.1).
 * Looks at: the rule of the SCAP Security Guide on security patches and the tests of Lynis on vulnerable packages, in the reports about the host.
 * Passes when: one of them was evaluated, whatever it found: that is judged elsewhere. It does not apply where no report asks for it. A report counts for seven days. That a tool ran indicates only.
 * Cannot see: scanners that do not report here; which advisories the tool knows.
 */
export const hostWasScannedForVulnerabilities = defineCheck({
  id: "host-was-scanned-for-vulnerabilities",
  version: 1,
  title: {
    pass: "Host was scanned for vulnerabilities",
    fail: "The scan of the host for vulnerabilities came to no result",
  },
  tier: "host",
  severity: "medium",
  about: "benchmark-report",
  needs: [],
  proves: [],
  indicates: ["4.5.1-e"],
  onlyWhereReported: true,
  references: [],
  remediation: {
    text: "Let Lynis or OpenSCAP look for vulnerable packages on every host, and make the report again at least once a week.",
  },
  examine: ({ body }) => {
    const rules = rulesOfTopic(body, "pending-update").filter(({ rule }) => !sayNothingAlone.has(rule.id));
    if (rules.every(({ rule }) => rule.outcome === "not-applicable"))
      return notApplicable({ observed: [], searched: "no report about the host is one of a look for vulnerabilities" });
    const ran = ({ rule: { outcome } }: (typeof rules)[number]) => outcome === "pass" || outcome === "fail";
    const observed = rules.map(
      (each): Observed => ({
        path: shortId(each.rule.id),
        value: each.rule.outcome,
        object: nameOfReport(each.report),
      }),
    );
    const searched = counted(rules.length, "rule");
    if (rules.some(ran)) return pass({ observed: atMost(observed), searched });
    return fail({ observed: atMost(observed.map((each) => ({ ...each, deciding: true }))), searched });
  },
});
