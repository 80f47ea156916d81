import { describe, expect, it } from "vitest";
import { defaultNamespaceIsUnused } from "@/controls/checks/container/default-namespace-is-unused";
import {
  clusterRole,
  examine,
  namespace,
  networkPolicy,
  roleBinding,
  service,
  serviceAccount,
  workload,
} from "@/controls/checks/testing/cluster-facts";
import { examineWithGaps, gap } from "@/controls/checks/testing/extension-facts";
import type { AnyFact } from "@/facts/fact";

const check = defaultNamespaceIsUnused;
const other = (subject: string, name = "default"): AnyFact => ({
  kind: "other-object",
  asset: namespace(name).asset,
  subject,
  body: { apiVersion: "v1", kind: subject.split("/")[0]! },
  origin: null,
});
const kubernetes = service("default", "kubernetes", { type: "ClusterIP" });
const outcome = (...others: AnyFact[]) => examine(check, namespace("default"), kubernetes, ...others).outcome;

describe("default-namespace-is-unused", () => {
  it("passes a namespace with what every cluster keeps there", () => {
    const stock = [
      serviceAccount("default", "default", {}),
      other("Endpoints/kubernetes"),
      other("EndpointSlice/kubernetes"),
    ];
    expect(examine(check, namespace("default"), kubernetes, ...stock)).toMatchObject({
      outcome: "pass",
      evidence: {
        observed: [
          { path: "metadata.name", value: "EndpointSlice/kubernetes" },
          { path: "metadata.name", value: "Endpoints/kubernetes" },
          { path: "metadata.name", value: "Service/kubernetes" },
          { path: "metadata.name", value: "ServiceAccount/default" },
        ],
      },
    });
  });

  it("fails everything else, and names it", () => {
    const to = { roleRef: { kind: "Role", name: "r" }, subjects: [] };
    expect(
      examine(check, namespace("default"), service("default", "web", {}), roleBinding("default", "readers", to))
        .evidence.observed,
    ).toEqual([
      { path: "metadata.namespace", value: "default", object: "RoleBinding/readers", deciding: true },
      { path: "metadata.namespace", value: "default", object: "Service/web", deciding: true },
    ]);
    expect(outcome(serviceAccount("default", "web", {}))).toBe("fail");
    expect(outcome(other("Lease/web"))).toBe("fail");
  });

  it("fails what only looks like Kubernetes' own", () => {
    expect(outcome(other("EndpointSlice/kubernetes-spoof"))).toBe("fail");
    expect(outcome(other("Secret/default-token-x7k2p"))).toBe("pass");
    expect(outcome(other("Secret/web-token-x7k2p"))).toBe("fail");
  });

  it("lets policies guard it, leaves workloads to their own check and the cluster's roles alone", () => {
    const guard = networkPolicy("default", "deny", { podSelector: {} });
    expect(outcome(guard, workload("default", "web"), clusterRole("viewer", { rules: [] }))).toBe("pass");
  });

  it("fails objects of a file without a namespace, which land there", () => {
    expect(examine(check, namespace(""), other("Secret/s", "")).evidence.observed).toEqual([
      { path: "metadata.namespace", value: null, byDefault: "default", object: "Secret/s", deciding: true },
    ]);
  });

  it("does not apply to other namespaces", () => {
    expect(examine(check, namespace("shop"), service("shop", "web", {})).outcome).toBe("not-applicable");
  });

  it("passes nothing while a list was refused, and lets a failure stand", () => {
    const refused = [gap("config-map")];
    expect(() => examineWithGaps(check, refused, namespace("default"), kubernetes)).toThrow("config-map: refused");
    expect(examineWithGaps(check, refused, namespace("default"), other("Lease/web")).outcome).toBe("fail");
    const files = [gap("config-map", "not-in-source")];
    expect(examineWithGaps(check, files, namespace("default"), kubernetes).outcome).toBe("pass");
  });
});
