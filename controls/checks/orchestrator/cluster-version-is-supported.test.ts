import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { clusterVersionIsSupported } from "@/controls/checks/orchestrator/cluster-version-is-supported";
import { cluster, examine } from "@/controls/checks/testing/cluster-facts";

describe("cluster-version-is-supported", () => {
  it("passes a release with fixes, as of the day of the list", () => {
    expect(examine(clusterVersionIsSupported, cluster("v1.36.1"))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "version.gitVersion", value: "v1.36.1", deciding: true }],
        searched: "supported until 2027-06-28, as of 2026-09-15",
      },
    });
  });

  it("fails a release without", () => {
    const verdict = examine(clusterVersionIsSupported, cluster("v1.27.3-gke.100"));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("out of support since 2024-07-16, as of 2026-09-15");
  });

  it("fails a release older than the list", () => {
    const verdict = examine(clusterVersionIsSupported, cluster("v1.9.0"));
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.searched).toBe("no longer listed, as of 2026-09-15");
  });

  it("cannot tell of a release newer than the list, or without a version", () => {
    expect(() => examine(clusterVersionIsSupported, cluster("v1.99.0"))).toThrow(CannotTell);
    expect(() => examine(clusterVersionIsSupported, cluster())).toThrow(CannotTell);
  });
});
