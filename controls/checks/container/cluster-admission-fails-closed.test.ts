import { describe, expect, it } from "vitest";
import { clusterAdmissionFailsClosed } from "@/controls/checks/container/cluster-admission-fails-closed";
import { admissionPolicy, cluster, examine, service } from "@/controls/checks/testing/cluster-facts";
import { engineWebhook } from "@/controls/checks/testing/extension-facts";

const test = cluster("v1.35.0");
const PODS = { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] };
const judge = (...facts: Parameters<typeof examine>[2][]) => examine(clusterAdmissionFailsClosed, test, ...facts);
const there = service("kyverno", "kyverno-svc", {});

describe("cluster-admission-fails-closed", () => {
  it("passes an engine that fails closed, which is the default", () => {
    expect(judge(engineWebhook("kyverno", { failurePolicy: undefined }), there)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "failurePolicy",
            value: null,
            byDefault: "Fail",
            object: "validating webhook validating/kyverno-webhook/validate.kyverno.svc",
          },
        ],
        searched: "1 policy webhook among 1 webhook, 0 ValidatingAdmissionPolicies that deny",
      },
    });
  });

  it("fails an engine that lets pods in when it is down, and gives the patch where it lasts", () => {
    const judged = judge(engineWebhook("gatekeeper", { failurePolicy: "Ignore" }));
    expect(judged).toMatchObject({
      outcome: "fail",
      evidence: {
        observed: [
          { value: "Ignore", deciding: true },
          { path: "Service gatekeeper-system/gatekeeper-webhook-service", value: null },
        ],
      },
    });
    expect(clusterAdmissionFailsClosed.mend!(test.asset, judged.evidence)?.objects).toEqual([
      {
        apiVersion: "admissionregistration.k8s.io/v1",
        kind: "ValidatingWebhookConfiguration",
        metadata: { name: "gatekeeper-webhook" },
        webhooks: [{ name: "validate.gatekeeper.svc", failurePolicy: "Fail" }],
      },
    ]);
    const ofKyverno = judge(engineWebhook("kyverno", { failurePolicy: "Ignore" }), there);
    expect(clusterAdmissionFailsClosed.mend!(test.asset, ofKyverno.evidence)).toBeUndefined();
  });

  it("fails a policy of the API server that ignores what it cannot evaluate", () => {
    const policy = (failurePolicy: string) =>
      admissionPolicy("p", {
        failurePolicy,
        matchRules: [PODS],
        bindings: [{ name: "b", validationActions: ["Deny"], hasParams: false }],
      });
    expect([judge(policy("Ignore")).outcome, judge(policy("Fail")).outcome]).toEqual(["fail", "pass"]);
  });

  it("does not apply without an engine that sees pods, nor to webhooks of other kinds", () => {
    expect(judge().outcome).toBe("not-applicable");
    expect(judge(engineWebhook("cert-manager", { failurePolicy: "Ignore" })).outcome).toBe("not-applicable");
    expect(judge(engineWebhook("kyverno", { rules: [{ ...PODS, resources: ["leases"] }] })).outcome).toBe(
      "not-applicable",
    );
    expect(judge(engineWebhook("kyverno", { type: "mutating" })).outcome).toBe("not-applicable");
  });
});
