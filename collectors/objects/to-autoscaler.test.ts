import { describe, expect, it } from "vitest";
import { bodyOf, foldOne } from "./testing/fold-one";

const scaler = (apiVersion: string, kind: string, spec: unknown, annotations: Record<string, string> = {}) => ({
  apiVersion,
  kind,
  metadata: { name: "web", namespace: "shop", annotations },
  spec,
  status: { currentReplicas: 3, desiredReplicas: 4, lastScaleTime: "2026-01-08T12:00:00Z" },
});
const target = { apiVersion: "apps/v1", kind: "Deployment", name: "web" };

describe("what scales a workload", () => {
  it.each(["autoscaling/v1", "autoscaling/v2beta2", "autoscaling/v2"])(
    "of %s keeps target and bounds, nothing of the load",
    (version) => {
      const spec = { scaleTargetRef: target, minReplicas: 2, maxReplicas: 9, metrics: [{ type: "Resource" }] };
      const raw = scaler(version, "HorizontalPodAutoscaler", spec);
      expect(bodyOf("autoscaler", raw)).toEqual({ target, min: 2, max: 9 });
      expect(foldOne(raw).facts[0]).toMatchObject({
        asset: { kind: "namespace", name: "shop" },
        subject: "HorizontalPodAutoscaler/web",
      });
    },
  );

  it("of KEDA scales a Deployment unless it says otherwise, and may be idle or held at a number", () => {
    const spec = { scaleTargetRef: { name: "web" }, minReplicaCount: 2, idleReplicaCount: 0, triggers: [{}] };
    const raw = scaler("keda.sh/v1alpha1", "ScaledObject", spec, { "autoscaling.keda.sh/paused-replicas": "1" });
    expect(bodyOf("scaled-object", raw)).toEqual({
      target: { kind: "Deployment", name: "web" },
      min: 2,
      idle: 0,
      paused: 1,
    });
  });

  it.each([{}, { scaleTargetRef: target, minReplicas: "two" }, { scaleTargetRef: [] }])(
    "of the wrong shape %j is a gap",
    (spec) => {
      const { facts, gaps } = foldOne(scaler("autoscaling/v2", "HorizontalPodAutoscaler", spec));
      expect(facts).toEqual([]);
      expect(gaps).toHaveLength(1);
    },
  );
});
