import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { nodeHostsOneSensitivityLevel } from "@/controls/checks/host/node-hosts-one-sensitivity-level";
import { examine, namespace, node, workload } from "@/controls/checks/testing/cluster-facts";

const running = { pods: 1, nodes: ["node-1"], images: [] };
const high = namespace("bank", { labels: { sensitivity: "high" } });
const low = namespace("blog", { labels: { sensitivity: "low" } });
const unlabelled = namespace("misc");
const node1 = node("node-1");

describe("node-hosts-one-sensitivity-level", () => {
  it("passes a node with workloads of one level", () => {
    const verdict = examine(
      nodeHostsOneSensitivityLevel,
      node1,
      high,
      workload("bank", "api", { running }),
      workload("bank", "web", { running }),
    );
    expect(verdict).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "sensitivity", value: "high", object: "Deployment bank/api and 1 more", deciding: true }],
        searched: "2 workloads on node node-1",
      },
    });
  });

  it("fails when a workload of another level runs there, and names one of each", () => {
    const verdict = examine(
      nodeHostsOneSensitivityLevel,
      node1,
      high,
      low,
      workload("bank", "api", { running }),
      workload("blog", "web", { running }),
    );
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed).toEqual([
      { path: "sensitivity", value: "high", object: "Deployment bank/api", deciding: true },
      { path: "sensitivity", value: "low", object: "Deployment blog/web", deciding: true },
    ]);
  });

  it("takes the workload's own label before that of its namespace, without case", () => {
    const own = workload("blog", "api", { running, labels: { sensitivity: "High" } });
    expect(
      examine(nodeHostsOneSensitivityLevel, node1, high, low, own, workload("bank", "api", { running })).outcome,
    ).toBe("pass");
  });

  it("does not count what runs on other nodes", () => {
    const elsewhere = workload("blog", "web", { running: { ...running, nodes: ["node-2"] } });
    expect(
      examine(nodeHostsOneSensitivityLevel, node1, high, low, workload("bank", "api", { running }), elsewhere).outcome,
    ).toBe("pass");
  });

  it("cannot tell when a workload has no level, unless two are proven already", () => {
    const misc = workload("misc", "web", { running });
    const bank = workload("bank", "api", { running });
    expect(() => examine(nodeHostsOneSensitivityLevel, node1, high, unlabelled, bank, misc)).toThrow(CannotTell);
    expect(
      examine(
        nodeHostsOneSensitivityLevel,
        node1,
        high,
        low,
        unlabelled,
        bank,
        misc,
        workload("blog", "web", { running }),
      ).outcome,
    ).toBe("fail");
  });

  it("cannot tell when it is not known where a workload runs", () => {
    expect(() => examine(nodeHostsOneSensitivityLevel, node1, high, workload("bank", "api"))).toThrow(CannotTell);
  });

  it("leaves out agents on every node and Kubernetes' own workloads", () => {
    const agent = workload("blog", "agent", { kind: "DaemonSet", running });
    const dns = workload("kube-system", "dns", { running });
    expect(
      examine(nodeHostsOneSensitivityLevel, node1, high, low, agent, dns, workload("bank", "api", { running })).outcome,
    ).toBe("pass");
    expect(examine(nodeHostsOneSensitivityLevel, node1, low, agent).outcome).toBe("not-applicable");
  });
});
