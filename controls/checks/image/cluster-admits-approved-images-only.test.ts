import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterAdmitsApprovedImagesOnly } from "@/controls/checks/image/cluster-admits-approved-images-only";
import { admissionPolicy, admissionWebhook, cluster, examine } from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");
const webhook = (configuration: string, failurePolicy = "Fail") =>
  admissionWebhook("validate", { type: "validating", configuration, failurePolicy });
const policy = (expression: string, action = "Deny") =>
  admissionPolicy("registries", {
    validations: [expression],
    bindings: [{ name: "all", validationActions: [action], hasParams: false }],
  });

describe("cluster-admits-approved-images-only", () => {
  it("passes an engine made for images", () => {
    expect(examine(clusterAdmitsApprovedImagesOnly, test, webhook("policy.sigstore.dev"))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "failurePolicy", value: "Fail", object: "validating webhook validate", deciding: true }],
        searched: "1 webhook, 0 ValidatingAdmissionPolicies",
      },
    });
  });

  it("fails when that engine lets images in while it is down", () => {
    expect(examine(clusterAdmitsApprovedImagesOnly, test, webhook("connaisseur-webhook", "Ignore")).outcome).toBe(
      "fail",
    );
  });

  it("passes a policy that reads images and denies, nothing less", () => {
    const reads = "object.spec.containers.all(c, c.image.startsWith('registry.example.com/'))";
    expect(examine(clusterAdmitsApprovedImagesOnly, test, policy(reads)).outcome).toBe("pass");
    expect(examine(clusterAdmitsApprovedImagesOnly, test, policy(reads, "Audit")).outcome).toBe("fail");
    expect(examine(clusterAdmitsApprovedImagesOnly, test, policy("object.spec.replicas <= 5")).outcome).toBe("fail");
  });

  it("cannot tell what a general policy engine does with images", () => {
    expect(() =>
      examine(clusterAdmitsApprovedImagesOnly, test, webhook("kyverno-resource-validating-webhook-cfg")),
    ).toThrow(CannotTell);
  });

  it("fails when nothing looks at images, and says what was searched", () => {
    expect(examine(clusterAdmitsApprovedImagesOnly, test)).toEqual({
      outcome: "fail",
      evidence: { observed: [], searched: "0 webhooks, 0 ValidatingAdmissionPolicies" },
    });
  });
});
