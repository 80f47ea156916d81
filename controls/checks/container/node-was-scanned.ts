import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Reports of trivy-operator that are about a node and what runs on it. */
const ofNodes = new Set(["ClusterInfraAssessmentReport", "InfraAssessmentReport"]);

/**
 * Claim: a scanner of the cluster has looked at the node within a week.
 * Why: tools are to look for known vulnerabilities in the deployed runtimes (SP 800-190, 4.4.1).
 * Looks at: infrastructure reports of trivy-operator that name the node, and their age.
 * Passes when: there is one, not older than seven days. Without any such report in the cluster nothing is assessed.
 * Cannot see: scanners outside the cluster; which advisories the scanner knows.
 */
export const nodeWasScanned = defineCheck({
  id: "node-was-scanned",
  version: 1,
  title: { pass: "Node was scanned within a week", fail: "Node was not scanned within a week" },
  tier: "container",
  severity: "medium",
  about: "node",
  needs: ["scanner-report"],
  proves: ["4.4.1-c"],
  indicates: [],
  references: [],
  remediation: { text: "Let the scanner run on every node, and see that its reports are renewed." },
  examine: ({ asset }, world) => {
    const reports = world
      .all("scanner-report")
      .filter(({ body }) => ofNodes.has(body.reportKind) && body.about?.kind === "Node");
    if (reports.length === 0) throw new CannotTell("the cluster holds no report about a node");
    const own = reports.filter(({ body }) => body.about?.name === asset.name);
    const observed = own.map(
      ({ subject, body }): Observed => ({ path: "report", value: `age: ${body.age}`, object: subject, deciding: true }),
    );
    const searched = `${reports.length} reports about nodes`;
    return own.some(({ body }) => body.age === "within-7-days")
      ? pass({ observed, searched })
      : fail({ observed, searched });
  },
});
