import { describe, expect, it } from "vitest";
import { namespaceEnforcesBaseline } from "@/controls/checks/container/namespace-enforces-baseline";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";

const label = "pod-security.kubernetes.io/enforce";
const judge = (labels: Record<string, string>) => examine(namespaceEnforcesBaseline, namespace("shop", { labels }));

it.each(["baseline", "restricted"])("passes %s", (level) => {
  expect(judge({ [label]: level })).toEqual({
    outcome: "pass",
    evidence: { observed: [{ path: `metadata.labels[${label}]`, value: level, deciding: true }] },
  });
});

describe("namespace-enforces-baseline", () => {
  it("fails without the label, and says what applies then", () => {
    expect(judge({})).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          {
            path: `metadata.labels[${label}]`,
            value: null,
            deciding: true,
            byDefault: "privileged, unless the API server is configured otherwise",
          },
        ],
      },
    });
  });

  it.each([
    ["privileged", { [label]: "privileged" }],
    ["a level that does not exist", { [label]: "strict" }],
    ["a warning only", { "pod-security.kubernetes.io/warn": "restricted" }],
  ])("fails on %s", (_, labels) => {
    expect(judge(labels).outcome).toBe("fail");
  });

  it("shows the version that the level is pinned to", () => {
    expect(judge({ [label]: "baseline", [`${label}-version`]: "v1.25" }).evidence.observed[1]).toEqual({
      path: `metadata.labels[${label}-version]`,
      value: "v1.25",
    });
  });
});
