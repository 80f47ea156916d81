import { describe, expect, it } from "vitest";
import { areCovered } from "@/controls/permissions/covered-rules";
import type { RuleFact } from "@/facts/kubernetes/rbac";

const rule = (resources: string[], verbs: string[], more: Partial<RuleFact> = {}): RuleFact => ({
  apiGroups: [""],
  resources,
  verbs,
  resourceNames: [],
  nonResourceURLs: [],
  ...more,
});
const address = (url: string) => rule([], ["get"], { apiGroups: [], nonResourceURLs: [url] });

describe("rules that others give already", () => {
  it.each<[string, RuleFact[], RuleFact[]]>([
    ["none", [], []],
    ["some of the verbs and resources", [rule(["pods"], ["get"])], [rule(["pods", "nodes"], ["get", "list"])]],
    ["spread over several", [rule(["pods", "nodes"], ["get"])], [rule(["pods"], ["get"]), rule(["nodes"], ["get"])]],
    ["under a star", [rule(["pods", "pods/status"], ["patch"])], [rule(["*"], ["*"], { apiGroups: ["*"] })]],
    ["of a subresource of everything", [rule(["jobs/scale"], ["patch"])], [rule(["*/scale"], ["patch"])]],
    ["of one name", [rule(["pods"], ["get"], { resourceNames: ["a"] })], [rule(["pods"], ["get"])]],
    ["addresses", [address("/metrics")], [address("/metrics")]],
  ])("%s", (_, rules, others) => expect(areCovered(rules, others)).toBe(true));

  it.each<[string, RuleFact[], RuleFact[]]>([
    ["another verb", [rule(["pods"], ["get", "list"])], [rule(["pods"], ["get"])]],
    ["another group", [rule(["pods"], ["get"], { apiGroups: ["metrics.k8s.io"] })], [rule(["pods"], ["get"])]],
    ["a subresource", [rule(["pods/exec"], ["get"])], [rule(["pods"], ["get"])]],
    ["a star where each is named", [rule(["*"], ["get"])], [rule(["pods", "secrets"], ["get"])]],
    ["every name", [rule(["pods"], ["get"])], [rule(["pods"], ["get"], { resourceNames: ["a"] })]],
    ["other addresses", [address("/metrics")], [address("/healthz")]],
  ])("not: %s", (_, rules, others) => expect(areCovered(rules, others)).toBe(false));
});
