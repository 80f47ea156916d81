import { describe, expect, it } from "vitest";
import { namespaceEnforcesRestricted } from "@/controls/checks/container/namespace-enforces-restricted";
import { cluster, examine, namespace } from "@/controls/checks/testing/cluster-facts";

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

  it("fails a version from before the rules about capabilities and root users, whatever the cluster's", () => {
    const pinned = (version: string, level = "restricted") =>
      examine(
        namespaceEnforcesRestricted,
        namespace("shop", { labels: { [label]: level, [`${label}-version`]: version } }),
      );
    expect(pinned("v1.20")).toMatchObject({
      outcome: "fail",
      evidence: {
        observed: [
          { value: "restricted", deciding: false },
          {
            value: "v1.20 leaves out securityContext.capabilities (since 1.22), securityContext.runAsUser (since 1.23)",
            deciding: true,
          },
        ],
      },
    });
    expect(pinned("v1.20", "baseline").evidence.observed).toMatchObject([
      { value: "baseline", deciding: true },
      { value: "v1.20" },
    ]);
  });

  it("passes an older version that knows all rules of the cluster", () => {
    const labels = { [label]: "restricted", [`${label}-version`]: "v1.24" };
    const judged = examine(namespaceEnforcesRestricted, namespace("shop", { labels }), cluster("v1.33.2"));
    expect(judged.outcome).toBe("pass");
  });
});
