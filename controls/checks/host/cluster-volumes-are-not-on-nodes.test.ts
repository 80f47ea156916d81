import { describe, expect, it } from "vitest";
import { clusterVolumesAreNotOnNodes } from "@/controls/checks/host/cluster-volumes-are-not-on-nodes";
import { cluster, examine, volume } from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");

describe("cluster-volumes-are-not-on-nodes", () => {
  it("passes volumes of a storage driver", () => {
    expect(
      examine(clusterVolumesAreNotOnNodes, test, volume("pv-1", { source: "csi", csiDriver: "ebs.csi.aws.com" })),
    ).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 PersistentVolume" },
    });
  });

  it("fails on a directory of a node, and names it", () => {
    expect(
      examine(clusterVolumesAreNotOnNodes, test, volume("pv-1", { source: "hostPath", hostPath: "/data" })),
    ).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "spec.hostPath.path", value: "/data", object: "PersistentVolume pv-1", deciding: true }],
        searched: "1 PersistentVolume",
      },
    });
  });

  it("fails on a local disk", () => {
    expect(
      examine(clusterVolumesAreNotOnNodes, test, volume("pv-1", { source: "local" })).evidence.observed[0],
    ).toEqual({
      path: "spec",
      value: "local",
      object: "PersistentVolume pv-1",
      deciding: true,
    });
  });

  it("does not apply to a cluster without volumes", () => {
    expect(examine(clusterVolumesAreNotOnNodes, test).outcome).toBe("not-applicable");
  });
});
