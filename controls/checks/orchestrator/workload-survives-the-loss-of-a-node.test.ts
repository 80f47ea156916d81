import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { workloadSurvivesTheLossOfANode } from "@/controls/checks/orchestrator/workload-survives-the-loss-of-a-node";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import { autoscalerSchema } from "@/facts/kubernetes/autoscaler";
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
const scaler = (
  kind: "autoscaler" | "scaled-object",
  bounds: object,
  target = { kind: "Deployment", name: "web" },
): AnyFact => ({
  kind,
  asset: { kind: "namespace", name: "shop", namespace: null, kubernetes: { apiVersion: "v1", kind: "Namespace" } },
  subject: `${kind === "autoscaler" ? "HorizontalPodAutoscaler" : "ScaledObject"}/web`,
  body: autoscalerSchema.parse({ target, ...bounds }),
  origin: null,
});
const horizontal = (bounds: object, ...target: { kind: string; name: string }[]) =>
  scaler("autoscaler", bounds, ...target);
const keda = (bounds: object) => scaler("scaled-object", bounds);
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
  it("gives the budget that is missing, where only that is", () => {
    const mendFor = (subject: AnyFact) => {
      const { evidence } = examine(workloadSurvivesTheLossOfANode, subject);
      return workloadSurvivesTheLossOfANode.mend?.(subject.asset, evidence);
    };
    expect(mendFor(web(3, ["a", "b"]))).toEqual({
      how: "apply",
      objects: [
        {
          apiVersion: "policy/v1",
          kind: "PodDisruptionBudget",
          metadata: { name: "web", namespace: "shop" },
          spec: { maxUnavailable: 1, selector: { matchLabels: { app: "web" } } },
        },
      ],
    });
    expect(mendFor(web(1, ["a"]))).toBeUndefined();
  });
  it("fails pods that two budgets select, and names both", () => {
    const facts = [budget({ maxUnavailable: "1" }), budget({ maxUnavailable: "1" }, "every")];
    const { outcome, evidence } = examine(workloadSurvivesTheLossOfANode, web(2, ["a", "b"]), ...facts);
    expect(outcome).toBe("fail");
    const deciding = evidence.observed.filter((each) => each.deciding).map(({ object }) => object);
    expect(deciding.sort()).toEqual(["PodDisruptionBudget shop/every", "PodDisruptionBudget shop/web"]);
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
  it("goes by the least that an autoscaler may leave, whatever runs now", () => {
    const scaled = (replicas: number | null, ...scalers: AnyFact[]) =>
      judge(web(replicas, ["a", "b"]), budget({ maxUnavailable: "1" }), ...scalers);
    expect(scaled(3, horizontal({ min: 2, max: 9 }))).toBe("pass");
    expect(scaled(1, horizontal({ min: 2 }))).toBe("pass");
    expect(scaled(null, horizontal({ min: 2 }))).toBe("pass");
    expect(scaled(5, horizontal({ min: 1 }))).toBe("fail");
    expect(scaled(5, horizontal({}))).toBe("fail");
    expect(scaled(5, horizontal({ min: 0 }))).toBe("fail");
    expect(scaled(5, horizontal({ min: 2 }), keda({ min: 1 }))).toBe("fail");
    expect(scaled(5, horizontal({ min: 1 }, { kind: "Deployment", name: "other" }))).toBe("pass");
    expect(scaled(5, horizontal({ min: 1 }, { kind: "StatefulSet", name: "web" }))).toBe("pass");
    expect(judge(web(5, ["a", "b"]), budget({ minAvailable: "2" }), horizontal({ min: 2 }))).toBe("fail");
    expect(judge(web(5, ["a", "b"]), budget({ minAvailable: "2" }), horizontal({ min: 3 }))).toBe("pass");
  });
  it("names the autoscaler and what applies by default", () => {
    const { evidence } = examine(workloadSurvivesTheLossOfANode, web(5, ["a", "b"]), horizontal({}));
    expect(evidence.observed.slice(0, 2)).toEqual([
      { path: "spec.replicas", value: 5, deciding: false },
      {
        path: "spec.minReplicas",
        value: null,
        byDefault: "1",
        object: "HorizontalPodAutoscaler shop/web",
        deciding: true,
      },
    ]);
  });
  it("fails what KEDA may scale to zero, now or when there is nothing to do", () => {
    const scaled = (replicas: number, bounds: object) =>
      judge(web(replicas, ["a", "b"]), budget({ maxUnavailable: "1" }), keda(bounds));
    expect(scaled(3, { min: 2 })).toBe("pass");
    expect(scaled(3, {})).toBe("fail");
    expect(scaled(0, {})).toBe("fail");
    expect(scaled(3, { min: 2, idle: 0 })).toBe("fail");
    expect(scaled(3, { min: 2, paused: 1 })).toBe("fail");
    expect(scaled(3, { min: 0, paused: 2 })).toBe("pass");
  });
  it("does not apply to what is switched off, an autoscaler or not", () => {
    expect(judge(web(0, []))).toBe("not-applicable");
    expect(judge(web(0, []), horizontal({ min: 2 }))).toBe("not-applicable");
  });
});
