import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { apiServerAuditLogLeavesItsNode } from "@/controls/checks/container/api-server-audit-log-leaves-its-node";
import { examine, workload } from "@/controls/checks/testing/cluster-facts";
import { component, otherThan } from "@/controls/checks/testing/control-plane-facts";

const LOG = "/var/log/kubernetes/audit/audit.log";
const server = (flags: Record<string, string>) => component("kube-apiserver", flags);
const on = (...nodes: string[]) => ({ pods: nodes.length, nodes, images: [] });
const pod = workload("kube-system", "kube-apiserver-cp1", { kind: "Pod", running: on("cp1") });
const shipper = (path: string, ...nodes: string[]) =>
  workload("logging", "fluent-bit", {
    kind: "DaemonSet",
    running: on(...nodes),
    spec: {
      containers: [{ name: "c", image: "cr.fluentbit.io/fluent/fluent-bit:4.2.0" }],
      volumes: [{ name: "logs", source: "hostPath", hostPath: { path } }],
    },
  });
const judge = (flags: Record<string, string>, ...others: Parameters<typeof examine>[1][]) =>
  examine(apiServerAuditLogLeavesItsNode, server(flags), pod, ...others);

describe("api-server-audit-log-leaves-its-node", () => {
  it("passes a webhook", () => {
    const flags = { "audit-webhook-config-file": "/etc/kubernetes/webhook.yaml" };
    expect(judge(flags)).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path: "--audit-webhook-config-file", value: flags["audit-webhook-config-file"], deciding: true }],
      },
    });
  });

  it("passes a shipper on the node that mounts the directory, or one above it", () => {
    for (const path of ["/var/log", "/var/log/kubernetes/audit/"])
      expect(judge({ "audit-log-path": LOG }, shipper(path, "cp1", "w1"))).toMatchObject({
        outcome: "pass",
        evidence: { observed: [{ value: LOG }, { object: "DaemonSet logging/fluent-bit" }] },
      });
    expect(judge({ "audit-log-path": "-" }, shipper("/var/log/pods", "cp1")).outcome).toBe("pass");
  });

  it.each([
    ["no shipper", {}, []],
    ["another directory", {}, [shipper("/var/log/kube", "cp1")]],
    ["another node", {}, [shipper("/var/log", "w1")]],
    ["no log", { "audit-log-path": undefined }, [shipper("/var/log", "cp1")]],
  ])("fails %s", (_, flags, others) => {
    const all = Object.entries({ "audit-log-path": LOG, ...flags }).filter(([, value]) => value !== undefined);
    expect(judge(Object.fromEntries(all) as Record<string, string>, ...others).outcome).toBe("fail");
  });

  it("cannot tell without the node of the API server, or of the shipper", () => {
    expect(() => examine(apiServerAuditLogLeavesItsNode, server({ "audit-log-path": LOG }))).toThrow(CannotTell);
    const unseen = workload("logging", "fluent-bit", {
      spec: {
        containers: [{ name: "c", image: "fluent/fluent-bit:4" }],
        volumes: [{ name: "logs", source: "hostPath", hostPath: { path: "/var/log" } }],
      },
    });
    expect(() => judge({ "audit-log-path": LOG }, unseen)).toThrow(CannotTell);
  });

  it("does not apply to other components", () => {
    expect(examine(apiServerAuditLogLeavesItsNode, otherThan("kube-apiserver")).outcome).toBe("not-applicable");
  });
});
