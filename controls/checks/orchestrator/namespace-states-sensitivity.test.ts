import { describe, expect, it } from "vitest";
import { namespaceStatesSensitivity } from "@/controls/checks/orchestrator/namespace-states-sensitivity";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";

const judge = (labels: Record<string, string>) => examine(namespaceStatesSensitivity, namespace("shop", { labels }));

it.each(["plimsoll.dev/sensitivity", "data-classification"])("passes a namespace with the label %s", (key) => {
  expect(judge({ [key]: "high" })).toEqual({
    outcome: "pass",
    evidence: { observed: [{ path: `metadata.labels[${key}]`, value: "high", deciding: true }] },
  });
});

describe("namespace-states-sensitivity", () => {
  it("fails without it, and says what was looked for", () => {
    const verdict = judge({ app: "web" });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe(
      "1 label; looked in labels for sensitivity, sensitivity-level, data-sensitivity, data-classification, classification, confidentiality",
    );
  });

  it("fails when the label is empty", () => {
    expect(judge({ sensitivity: "" }).outcome).toBe("fail");
  });

  it("does not apply to namespaces of Kubernetes itself", () => {
    expect(examine(namespaceStatesSensitivity, namespace("kube-system")).outcome).toBe("not-applicable");
  });
});
