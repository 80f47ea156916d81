import { describe, expect, it } from "vitest";
import { bodyOf, foldOne } from "./testing/fold-one";

const report = (rest: Record<string, unknown>, apiVersion = "wgpolicyk8s.io/v1alpha2", kind = "PolicyReport") => ({
  apiVersion,
  kind,
  metadata: { name: "r", namespace: "shop" },
  ...rest,
});
const result = (policy: string, outcome: string, rest = {}) => ({ policy, result: outcome, ...rest });

describe("a policy report", () => {
  it("is about its scope, with the failures in front", () => {
    const body = bodyOf(
      "policy-report",
      report({
        scope: { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web", uid: "1" },
        results: [
          result("a", "pass", { timestamp: { seconds: 1 } }),
          result("b", "fail", { rule: "r", message: "no", severity: "high", source: "kyverno", category: "PSS" }),
        ],
      }),
    );
    expect(body).toEqual({
      namespace: "shop",
      scope: { kind: "Deployment", namespace: "shop", name: "web" },
      counts: { pass: 1, fail: 1, warn: 0, error: 0, skip: 0 },
      results: [
        {
          policy: "b",
          rule: "r",
          message: "no",
          severity: "high",
          source: "kyverno",
          category: "PSS",
          result: "fail",
          resources: [],
        },
        { policy: "a", result: "pass", resources: [] },
      ],
    });
  });

  it.each([
    ["wgpolicyk8s.io/v1alpha2", "PolicyReport", "resources", "message"],
    ["wgpolicyk8s.io/v1beta1", "PolicyReport", "subjects", "message"],
    ["openreports.io/v1alpha1", "Report", "subjects", "description"],
  ])("of %s names its objects and texts in the words of that version", (apiVersion, kind, objects, text) => {
    const named = { kind: "Pod", namespace: "shop", name: "web-1" };
    const raw = report({ results: [result("p", "fail", { [objects]: [named], [text]: "no" })] }, apiVersion, kind);
    expect(bodyOf("policy-report", raw).results[0]).toMatchObject({ resources: [named], message: "no" });
  });

  it("with thousands of results keeps every failure it can and counts the rest", () => {
    const results = [
      ...Array.from({ length: 5000 }, (_, at) => result(`p${at}`, "pass")),
      ...Array.from({ length: 20 }, (_, at) => result(`f${at}`, "fail", { message: "x".repeat(100_000) })),
    ];
    const body = bodyOf("policy-report", report({ results }));
    expect(body.counts).toMatchObject({ pass: 5000, fail: 20 });
    expect(body.results).toHaveLength(500);
    expect(body.results.filter((each) => each.result === "fail")).toHaveLength(20);
    expect(body.results[0]?.message).toHaveLength(300);
  });

  it("without results is a report that found nothing to say", () => {
    expect(bodyOf("policy-report", report({})).counts).toEqual({ pass: 0, fail: 0, warn: 0, error: 0, skip: 0 });
  });

  it.each([
    [{ results: {} }, "results is no list"],
    [{ results: ["fail"] }, "results.results[0]"],
    [{ results: [{ result: "fail" }] }, "policy"],
    [{ scope: "web", results: [] }, "scope"],
    [{ results: [result("p", "fail", { resources: 1 })] }, "resources is no list"],
  ])("of another shape is a gap: %j", (rest, message) => {
    const { facts, gaps } = foldOne(report(rest));
    expect(facts).toEqual([]);
    expect(gaps[0]).toContain(message);
  });
});
