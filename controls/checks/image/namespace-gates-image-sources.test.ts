import { expect, it } from "vitest";
import { namespaceGatesImageSources } from "@/controls/checks/image/namespace-gates-image-sources";
import { examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { enginePolicy, kyvernoWebhook } from "@/controls/checks/testing/extension-facts";

const web = workload("shop", "web", { spec: { containers: [{ name: "c" }] } });
const judge = (action: string, over: object = {}, webhook = kyvernoWebhook("Fail")) => {
  const match = [{ kinds: ["Pod"], ...over }];
  const policy = enginePolicy({ action, rules: [{ match, images: ["registry.example.com/*"] }] });
  return examine(namespaceGatesImageSources, namespace("shop"), web, webhook, policy);
};

it("passes a gate that refuses, looks at every pod and fails closed", () => {
  expect(judge("Enforce").outcome).toBe("pass");
});
it.each([
  ["only tells", "Audit", {}, "Fail", "action Audit: it only tells"],
  ["looks elsewhere", "Enforce", { namespaces: ["bank"] }, "Fail", "does not look at this namespace"],
  ["leaves some out", "Enforce", { narrowedBy: ["names"] }, "Fail", "leaves some pods out"],
  ["fails open", "Enforce", {}, "Ignore", "lets pods in when it does not answer (failurePolicy Ignore)"],
])("fails a gate that %s, and says so", (_, action, over, failurePolicy, lack) => {
  const verdict = judge(action, over, kyvernoWebhook(failurePolicy));
  expect(verdict).toMatchObject({ outcome: "fail", evidence: { observed: [{ value: lack }] } });
});
it("fails without a gate, and does not apply without workloads", () => {
  expect(examine(namespaceGatesImageSources, namespace("shop"), web).outcome).toBe("fail");
  expect(examine(namespaceGatesImageSources, namespace("shop")).outcome).toBe("not-applicable");
});
