import { describe, expect, it } from "vitest";
import { namespaceEnforcesRestricted } from "@/controls/checks/container/namespace-enforces-restricted";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";

const label = "pod-security.kubernetes.io/enforce";
const judge = (labels: Record<string, string>) => examine(namespaceEnforcesRestricted, namespace("shop", { labels }));

describe("namespace-enforces-restricted", () => {
  it("passes restricted", () => {
    expect(judge({ [label]: "restricted" })).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: `metadata.labels[${label}]`, value: "restricted", deciding: true }] },
    });
  });

  it("fails on baseline and shows it", () => {
    expect(judge({ [label]: "baseline" })).toEqual({
      outcome: "fail",
      evidence: { observed: [{ path: `metadata.labels[${label}]`, value: "baseline", deciding: true }] },
    });
  });
});
