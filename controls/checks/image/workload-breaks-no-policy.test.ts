import { expect, it } from "vitest";
import { workloadBreaksNoPolicy } from "@/controls/checks/image/workload-breaks-no-policy";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, policyReport } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });
const resources = [{ kind: "Deployment", namespace: "shop", name: "web" }];

it("passes what reports speak well of, and fails what they object to", () => {
  expect(examine(workloadBreaksNoPolicy, web, policyReport({ policy: "p", result: "pass", resources })).outcome).toBe(
    "pass",
  );
  const report = policyReport({
    policy: "require-labels",
    rule: "team",
    result: "fail",
    message: "no team",
    resources,
  });
  expect(examine(workloadBreaksNoPolicy, web, report)).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "require-labels/team", value: "no team" }] },
  });
});
it("fails what a constraint of Gatekeeper names", () => {
  const violations = resources.map((each) => ({ ...each, message: "repo" }));
  const constraint = enginePolicy({ engine: "gatekeeper", objectKind: "K8sRequiredLabels", violations });
  expect(examine(workloadBreaksNoPolicy, web, constraint).outcome).toBe("fail");
});
it("leaves what has a check of its own to that check, and does not apply when nothing speaks of the workload", () => {
  const violations = resources.map((each) => ({ ...each, message: "repo" }));
  const constraint = enginePolicy({ engine: "gatekeeper", objectKind: "K8sAllowedRepos", violations });
  expect(examine(workloadBreaksNoPolicy, web, constraint).outcome).toBe("not-applicable");
  expect(examine(workloadBreaksNoPolicy, web, policyReport()).outcome).toBe("not-applicable");
});
