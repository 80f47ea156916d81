import { describe, expect, it } from "vitest";
import { clusterHasEnforcingAdmission } from "@/controls/checks/container/cluster-has-enforcing-admission";
import {
  admissionPolicy,
  admissionWebhook,
  cluster,
  examine,
  namespace,
} from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");
const label = "pod-security.kubernetes.io/enforce";
const pods = { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] };
const kyverno = {
  type: "validating" as const,
  configuration: "kyverno-resource-validating-webhook-cfg",
  service: { namespace: "kyverno", name: "kyverno-svc" },
  failurePolicy: "Fail",
  rules: [pods],
};

describe("cluster-has-enforcing-admission", () => {
  it("passes a namespace that enforces Pod Security", () => {
    expect(examine(clusterHasEnforcingAdmission, test, namespace("shop", { labels: { [label]: "baseline" } }))).toEqual(
      {
        outcome: "pass",
        evidence: {
          observed: [
            { path: `metadata.labels[${label}]`, value: "baseline", object: "Namespace shop", deciding: true },
          ],
          searched: "1 namespace, 0 ValidatingAdmissionPolicies, 0 webhooks",
        },
      },
    );
  });

  it("passes a policy that a binding makes deny, and fails when it only warns", () => {
    const bound = (action: string) =>
      admissionPolicy("no-latest", {
        bindings: [{ name: "everywhere", validationActions: [action], hasParams: false }],
      });
    expect(examine(clusterHasEnforcingAdmission, test, bound("Deny")).evidence.observed).toEqual([
      {
        path: "validationActions",
        value: "Deny",
        object: "ValidatingAdmissionPolicy no-latest, bound by everywhere",
        deciding: true,
      },
    ]);
    expect(examine(clusterHasEnforcingAdmission, test, bound("Warn")).outcome).toBe("fail");
  });

  it("passes a policy engine that sees pods and fails closed, nothing less", () => {
    expect(examine(clusterHasEnforcingAdmission, test, admissionWebhook("validate.kyverno.svc", kyverno)).outcome).toBe(
      "pass",
    );
    expect(
      examine(clusterHasEnforcingAdmission, test, admissionWebhook("w", { ...kyverno, failurePolicy: "Ignore" }))
        .outcome,
    ).toBe("fail");
    expect(
      examine(
        clusterHasEnforcingAdmission,
        test,
        admissionWebhook("w", { ...kyverno, rules: [{ ...pods, resources: ["leases"] }] }),
      ).outcome,
    ).toBe("fail");
    const other = {
      ...kyverno,
      configuration: "cert-manager-webhook",
      service: { namespace: "certs", name: "webhook" },
    };
    expect(examine(clusterHasEnforcingAdmission, test, admissionWebhook("w", other)).outcome).toBe("fail");
  });

  it("fails when nothing refuses, and says what was searched", () => {
    expect(examine(clusterHasEnforcingAdmission, test, namespace("shop"))).toEqual({
      outcome: "fail",
      evidence: { observed: [], searched: "1 namespace, 0 ValidatingAdmissionPolicies, 0 webhooks" },
    });
  });
});
