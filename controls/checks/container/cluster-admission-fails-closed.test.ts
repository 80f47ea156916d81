import { describe, expect, it } from "vitest";
import { clusterAdmissionFailsClosed } from "@/controls/checks/container/cluster-admission-fails-closed";
import { admissionWebhook, cluster, examine } from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");
const gatekeeper = {
  type: "validating" as const,
  configuration: "gatekeeper-validating-webhook-configuration",
  service: { namespace: "gatekeeper-system", name: "gatekeeper-webhook-service" },
  rules: [{ apiGroups: ["*"], apiVersions: ["*"], resources: ["*"], operations: ["CREATE", "UPDATE"] }],
};

describe("cluster-admission-fails-closed", () => {
  it("passes an engine that fails closed, which is the default", () => {
    expect(
      examine(clusterAdmissionFailsClosed, test, admissionWebhook("validation.gatekeeper.sh", gatekeeper)),
    ).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "failurePolicy",
            value: null,
            byDefault: "Fail",
            object: "validating webhook validation.gatekeeper.sh",
          },
        ],
        searched: "1 policy webhook among 1 webhook",
      },
    });
  });

  it("fails an engine that lets pods in when it is down", () => {
    const verdict = examine(
      clusterAdmissionFailsClosed,
      test,
      admissionWebhook("validation.gatekeeper.sh", { ...gatekeeper, failurePolicy: "Ignore" }),
    );
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      {
        path: "failurePolicy",
        value: "Ignore",
        object: "validating webhook validation.gatekeeper.sh",
        deciding: true,
      },
    ]);
  });

  it("does not apply without a policy engine", () => {
    const other = { ...gatekeeper, configuration: "cert-manager-webhook", service: undefined, failurePolicy: "Ignore" };
    expect(examine(clusterAdmissionFailsClosed, test, admissionWebhook("webhook.cert-manager.io", other)).outcome).toBe(
      "not-applicable",
    );
  });
});
