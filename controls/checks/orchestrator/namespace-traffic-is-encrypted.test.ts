import { describe, expect, it } from "vitest";
import { namespaceTrafficIsEncrypted } from "@/controls/checks/orchestrator/namespace-traffic-is-encrypted";
import { examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import { meshPolicySchema } from "@/facts/kubernetes/mesh-policy";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

const meshed = workload("shop", "web", {
  labels: { app: "web" },
  spec: { containers: [{ name: "web" }, { name: "istio-proxy" }] },
});
const plain = workload("shop", "cart", { labels: { app: "cart" }, spec: { containers: [{ name: "cart" }] } });
const shop = namespace("shop");
const mesh = (body: object): AnyFact => ({
  kind: "mesh-policy",
  asset: { kind: "cluster", name: "cluster", namespace: null, kubernetes: null },
  subject: `PeerAuthentication/${JSON.stringify(body)}`,
  body: meshPolicySchema.parse({ mesh: "istio", objectKind: "PeerAuthentication", namespace: "istio-system", ...body }),
  origin: null,
});
const ciliumConfig = (settings: Record<string, string>): AnyFact => ({
  kind: "config-map",
  asset: {
    kind: "namespace",
    name: "kube-system",
    namespace: null,
    kubernetes: { apiVersion: "v1", kind: "Namespace" },
  },
  subject: "cilium-config",
  body: { entries: [], settings },
  origin: null,
});
const annotated = (containers: string[], annotations: Record<string, string>) =>
  workload("shop", "web", {
    template: {
      labels: { app: "web" },
      annotations,
      spec: podSpecSchema.parse({ containers: containers.map((name) => ({ name })) }),
    },
  });
const judge = (...facts: AnyFact[]) => examine(namespaceTrafficIsEncrypted, shop, ...facts).outcome;

describe("namespace-traffic-is-encrypted", () => {
  it("passes a mesh that is strict as a whole, or in the namespace", () => {
    expect(judge(meshed, mesh({ mode: "STRICT" }))).toBe("pass");
    expect(judge(meshed, mesh({ mode: "PERMISSIVE" }), mesh({ namespace: "shop", mode: "STRICT" }))).toBe("pass");
    expect(
      examine(
        namespaceTrafficIsEncrypted,
        namespace("shop", { labels: { "istio.io/dataplane-mode": "ambient" } }),
        plain,
        mesh({ mode: "STRICT" }),
      ).outcome,
    ).toBe("pass");
  });
  it("passes where the plug-in encrypts between nodes", () => {
    expect(judge(plain, ciliumConfig({ "enable-wireguard": "true" }))).toBe("pass");
  });
  it("fails permissive meshes, exceptions by port and pod, and workloads outside of the mesh", () => {
    expect(judge(meshed)).toBe("fail");
    expect(judge(meshed, mesh({ mode: "PERMISSIVE" }))).toBe("fail");
    expect(
      judge(
        meshed,
        mesh({ mode: "STRICT" }),
        mesh({ namespace: "shop", selector: { matchLabels: { app: "web" } }, mode: "DISABLE" }),
      ),
    ).toBe("fail");
    expect(judge(meshed, mesh({ mode: "STRICT", ports: [{ port: "8080", mode: "PERMISSIVE" }] }))).toBe("fail");
    expect(judge(meshed, plain, mesh({ mode: "STRICT" }))).toBe("fail");
    expect(judge(plain, ciliumConfig({ "enable-wireguard": "false" }))).toBe("fail");
  });
  it("fails ports that go past the sidecar, whatever the mesh says", () => {
    const except = (annotations: Record<string, string>) =>
      judge(annotated(["web", "istio-proxy"], annotations), mesh({ mode: "STRICT" }));
    expect(except({ "traffic.sidecar.istio.io/excludeInboundPorts": "15020" })).toBe("pass");
    expect(except({ "traffic.sidecar.istio.io/excludeInboundPorts": "15020, 8080" })).toBe("fail");
    expect(except({ "traffic.sidecar.istio.io/includeInboundPorts": "*" })).toBe("pass");
    expect(except({ "traffic.sidecar.istio.io/includeInboundPorts": "" })).toBe("fail");
  });
  it("passes Linkerd where all ports ask for authenticated clients, on the pod or for the namespace", () => {
    const policy = (value: string) => ({ "config.linkerd.io/default-inbound-policy": value });
    const meshedBy = (annotations: Record<string, string>) => annotated(["web", "linkerd-proxy"], annotations);
    const server = (body: object) => mesh({ mesh: "linkerd", objectKind: "Server", namespace: "shop", ...body });
    expect(judge(meshedBy({}))).toBe("fail");
    expect(judge(meshedBy({}), server({ selector: { matchLabels: { app: "other" } } }))).toBe("fail");
    expect(judge(meshedBy(policy("cluster-authenticated")))).toBe("pass");
    expect(judge(meshedBy(policy("all-unauthenticated")))).toBe("fail");
    expect(judge(meshedBy({ ...policy("deny"), "config.linkerd.io/skip-inbound-ports": "3306" }))).toBe("fail");
    const strict = namespace("shop", { annotations: policy("all-authenticated") });
    expect(examine(namespaceTrafficIsEncrypted, strict, meshedBy({})).outcome).toBe("pass");
    expect(
      examine(namespaceTrafficIsEncrypted, strict, meshedBy({}), server({ mode: "all-unauthenticated" })).outcome,
    ).toBe("fail");
    expect(examine(namespaceTrafficIsEncrypted, strict, meshedBy({}), server({})).outcome).toBe("pass");
  });
  it("does not apply without workloads", () => {
    expect(judge()).toBe("not-applicable");
  });
});
