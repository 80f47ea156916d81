import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadSurvivesTheLossOfANode } from "@/controls/checks/orchestrator/workload-survives-the-loss-of-a-node";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import { disruptionBudgetSchema } from "@/facts/kubernetes/disruption-budget";

const web = (replicas: number | null, nodes: string[] | null, kind = "Deployment") =>
  workload("shop", "web", {
    kind,
    replicas,
    labels: { app: "web" },
    running: nodes && { pods: nodes.length, nodes, images: [] },
  });
const budget = (body: { minAvailable?: string; maxUnavailable?: string }, subject = "web"): AnyFact => ({
  kind: "disruption-budget",
  asset: { kind: "namespace", name: "shop", namespace: null, kubernetes: { apiVersion: "v1", kind: "Namespace" } },
  subject,
  body: disruptionBudgetSchema.parse({ selector: { matchLabels: { app: "web" } }, ...body }),
  origin: null,
});
const judge = (subject: AnyFact, ...others: AnyFact[]) =>
  examine(workloadSurvivesTheLossOfANode, subject, ...others).outcome;

describe("workload-survives-the-loss-of-a-node", () => {
  it("passes replicas on several nodes with a budget that lets one go", () => {
    expect(judge(web(2, ["a", "b"]), budget({ maxUnavailable: "1" }))).toBe("pass");
    expect(judge(web(3, ["a", "b"]), budget({ minAvailable: "50%" }))).toBe("pass");
  });
  it("fails one replica, one node, no budget, and budgets that let none go", () => {
    expect(judge(web(1, ["a", "b"]), budget({ maxUnavailable: "1" }))).toBe("fail");
    expect(judge(web(3, ["a"]), budget({ maxUnavailable: "1" }))).toBe("fail");
    expect(judge(web(3, ["a", "b"]))).toBe("fail");
    expect(judge(web(3, ["a", "b"]), budget({ maxUnavailable: "0" }))).toBe("fail");
    expect(judge(web(3, ["a", "b"]), budget({ minAvailable: "100%" }))).toBe("fail");
  });
  it("fails pods that two budgets select, and names both", () => {
    const facts = [budget({ maxUnavailable: "1" }), budget({ maxUnavailable: "1" }, "every")];
    const { outcome, evidence } = examine(workloadSurvivesTheLossOfANode, web(2, ["a", "b"]), ...facts);
    expect(outcome).toBe("fail");
    expect(evidence.observed.filter(({ deciding }) => deciding).map(({ object }) => object)).toEqual([
      "PodDisruptionBudget shop/web",
      "PodDisruptionBudget shop/every",
    ]);
  });
  it("counts only nodes with pods that are ready", () => {
    const running = { pods: 2, nodes: ["a", "b"], idleNodes: ["b"], images: [] };
    const crashing = workload("shop", "web", { replicas: 2, labels: { app: "web" }, running });
    expect(judge(crashing, budget({ maxUnavailable: "1" }))).toBe("fail");
  });
  it("does not apply to jobs and daemon sets, and cannot tell where pods run unseen", () => {
    expect(judge(web(1, ["a"], "DaemonSet"))).toBe("not-applicable");
    expect(() => judge(web(2, null), budget({ maxUnavailable: "1" }))).toThrow(CannotTell);
  });
});
