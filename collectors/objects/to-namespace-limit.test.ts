import { expect, it } from "vitest";
import { bodyOf } from "./testing/fold-one";

const limitRange = (limits: unknown) => ({
  apiVersion: "v1",
  kind: "LimitRange",
  metadata: { name: "defaults", namespace: "shop" },
  spec: { limits },
});

it("a LimitRange tells which resources it gives limits of, and of which requests follow", () => {
  const limits = [
    { type: "Container", max: { cpu: "2" }, default: { memory: "1Gi" }, min: { "ephemeral-storage": "1Gi" } },
    { type: "Pod", defaultRequest: { cpu: "100m" } },
  ];
  expect(bodyOf("namespace-limit", limitRange(limits))).toEqual({
    limitKind: "LimitRange",
    hard: {},
    limits: [
      { type: "Container", resources: ["cpu", "memory"], requests: ["cpu", "ephemeral-storage", "memory"] },
      { type: "Pod", resources: [], requests: ["cpu"] },
    ],
  });
});

it("a ResourceQuota tells what the namespace may use at most", () => {
  const quota = { apiVersion: "v1", kind: "ResourceQuota", metadata: { name: "q", namespace: "shop" } };
  expect(bodyOf("namespace-limit", { ...quota, spec: { hard: { "limits.cpu": 2, pods: "10" } } })).toEqual({
    limitKind: "ResourceQuota",
    hard: { "limits.cpu": "2", pods: "10" },
    limits: [],
  });
});
