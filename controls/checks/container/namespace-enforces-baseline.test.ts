import { describe, expect, it } from "vitest";
import { namespaceEnforcesBaseline } from "@/controls/checks/container/namespace-enforces-baseline";
import { cluster, examine, namespace } from "@/controls/checks/testing/cluster-facts";

const label = "pod-security.kubernetes.io/enforce";
const judge = (labels: Record<string, string>, version?: string) =>
  examine(namespaceEnforcesBaseline, namespace("shop", { labels }), ...(version ? [cluster(version)] : []));

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

  it("passes a version that knows the same rules as the cluster, and shows it", () => {
    const pinned = { [label]: "baseline", [`${label}-version`]: "v1.25" };
    expect(judge(pinned, "v1.31.4+k3s1").outcome).toBe("pass");
    expect(judge(pinned, "v1.31.4+k3s1").evidence.observed[1]).toEqual({
      path: `metadata.labels[${label}-version]`,
      value: "v1.25",
    });
    expect(judge({ ...pinned, [`${label}-version`]: "v1.99" }, "v1.36.0").outcome).toBe("pass");
    expect(judge({ ...pinned, [`${label}-version`]: "latest" }, "v1.36.0").outcome).toBe("pass");
    expect(judge({ ...pinned, [`${label}-version`]: "latest" }).outcome).toBe("pass");
  });

  it("fails a version that leaves out what the cluster would refuse, and names the fields", () => {
    const pinned = { [label]: "restricted", [`${label}-version`]: "v1.33" };
    expect(judge(pinned, "v1.34.0")).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: `metadata.labels[${label}]`, value: "restricted", deciding: false },
          {
            path: `metadata.labels[${label}-version]`,
            value:
              "v1.33 leaves out the host of probes and lifecycle hooks (httpGet.host, tcpSocket.host) (since 1.34)",
            deciding: true,
          },
        ],
      },
    });
    expect(judge({ [label]: "baseline", [`${label}-version`]: "v1.18" }).outcome).toBe("fail");
  });

  it("passes a version that only newer clusters are stricter than while that of this one is not known, and says so", () => {
    const pinned = { [label]: "baseline", [`${label}-version`]: "v1.30" };
    expect(judge(pinned)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          { path: `metadata.labels[${label}]`, value: "baseline", deciding: true },
          { path: `metadata.labels[${label}-version]`, value: "v1.30" },
          {
            path: "left out where the cluster knows it",
            value: "the host of probes and lifecycle hooks (httpGet.host, tcpSocket.host) (since 1.34)",
          },
        ],
      },
    });
    expect(judge({ [label]: "baseline", [`${label}-version`]: "v1.34" }).evidence.observed).toHaveLength(2);
  });

  it("is mended by the newest version, without a change of the level", () => {
    const subject = namespace("shop", { labels: { [label]: "restricted", [`${label}-version`]: "v1.20" } });
    const { evidence } = examine(namespaceEnforcesBaseline, subject, cluster("v1.36.1"));
    expect(namespaceEnforcesBaseline.mend!(subject.asset, evidence)?.objects).toEqual([
      {
        apiVersion: "v1",
        kind: "Namespace",
        metadata: { name: "shop", labels: { [`${label}-version`]: "latest" } },
      },
    ]);
  });
});
