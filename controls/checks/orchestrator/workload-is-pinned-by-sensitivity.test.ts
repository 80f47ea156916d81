import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadIsPinnedBySensitivity } from "@/controls/checks/orchestrator/workload-is-pinned-by-sensitivity";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";

const key = "plimsoll.dev/sensitivity";
const required = (...terms: object[][]) => ({
  affinity: { nodeAffinity: { required: terms.map((matchExpressions) => ({ matchExpressions })) } },
});
const judge = (spec: object) => examine(workloadIsPinnedBySensitivity, workload("shop", "web", { spec }));

describe("workload-is-pinned-by-sensitivity", () => {
  it("passes a workload that requires nodes of its level", () => {
    expect(judge({ nodeSelector: { [key]: "high" } })).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: `spec.template.spec.nodeSelector[${key}]`, value: "high", deciding: true }] },
    });
  });

  it("passes a required affinity in which every alternative names the level", () => {
    const verdict = judge(required([{ key, operator: "In", values: ["high"] }]));
    expect(verdict.evidence.observed).toEqual([
      {
        path: "spec.template.spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution",
        value: `${key} in high`,
        deciding: true,
      },
    ]);
  });

  it("fails when one alternative leaves the level out", () => {
    const other = [{ key: "zone", operator: "In", values: ["a"] }];
    expect(judge(required([{ key, operator: "In", values: ["high"] }], other)).outcome).toBe("fail");
  });

  it("fails on a preference", () => {
    const preferred = [{ matchExpressions: [{ key, operator: "In", values: ["high"] }] }];
    expect(judge({ affinity: { nodeAffinity: { preferred } } }).outcome).toBe("fail");
  });

  it("fails on a selector about something else, and shows it", () => {
    expect(judge({ nodeSelector: { "kubernetes.io/os": "linux" } })).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "spec.template.spec.nodeSelector", value: "kubernetes.io/os=linux", deciding: true }],
      },
    });
  });

  it("does not apply to agents on every node and to Kubernetes' own namespaces", () => {
    expect(examine(workloadIsPinnedBySensitivity, workload("shop", "agent", { kind: "DaemonSet" })).outcome).toBe(
      "not-applicable",
    );
    expect(examine(workloadIsPinnedBySensitivity, workload("kube-system", "dns")).outcome).toBe("not-applicable");
  });

  it("cannot tell when no pod is known", () => {
    expect(() => examine(workloadIsPinnedBySensitivity, workload("shop", "web", { template: null }))).toThrow(
      CannotTell,
    );
  });
});
