import { describe, expect, it } from "vitest";
import { clusterHasEnforcingAdmission } from "@/controls/checks/container/cluster-has-enforcing-admission";
import { admissionPolicy, cluster, examine, namespace } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, engineWebhook, examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";

const test = cluster("v1.35.0");
const label = "pod-security.kubernetes.io/enforce";
const shop = namespace("shop");

describe("cluster-has-enforcing-admission", () => {
  it("passes a namespace that enforces Pod Security", () => {
    expect(examine(clusterHasEnforcingAdmission, test, namespace("shop", { labels: { [label]: "baseline" } }))).toEqual(
      {
        outcome: "pass",
        evidence: {
          observed: [
            { path: `metadata.labels[${label}]`, value: "baseline", object: "Namespace shop", deciding: true },
          ],
          searched: "1 namespace, 0 ValidatingAdmissionPolicies, 0 policies of engines, 0 webhooks",
        },
      },
    );
  });

  it("passes a policy that a binding makes deny, and fails when it only warns", () => {
    const bound = (action: string) =>
      admissionPolicy("unprivileged", {
        matchRules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] }],
        validations: ["object.spec.containers.all(c, !c.securityContext.privileged)"],
        bindings: [{ name: "everywhere", validationActions: [action], hasParams: false }],
      });
    expect(examine(clusterHasEnforcingAdmission, test, shop, bound("Deny")).evidence.observed).toEqual([
      {
        path: "spec.validationActions",
        value: "Deny",
        object: "ValidatingAdmissionPolicy unprivileged, binding everywhere",
        deciding: true,
      },
    ]);
    expect(examine(clusterHasEnforcingAdmission, test, shop, bound("Warn")).outcome).toBe("fail");
  });

  it("passes an engine's policy that holds in some namespace, and names it once", () => {
    const policy = enginePolicy({ rules: [{ name: "r", action: "Enforce", level: "baseline" }] });
    const judged = examine(
      clusterHasEnforcingAdmission,
      test,
      shop,
      namespace("bank"),
      policy,
      engineWebhook("kyverno"),
    );
    expect(judged.evidence.observed).toHaveLength(1);
    expect(examine(clusterHasEnforcingAdmission, test, shop, engineWebhook("kyverno")).outcome).toBe("fail");
  });

  it("fails when nothing refuses, and cannot tell when something was not seen", () => {
    expect(examine(clusterHasEnforcingAdmission, test, shop)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [],
        searched: "1 namespace, 0 ValidatingAdmissionPolicies, 0 policies of engines, 0 webhooks",
      },
    });
    expect(() => examineWithGaps(clusterHasEnforcingAdmission, [gap("engine-policy")], test, shop)).toThrow("refused");
  });
});
