import { describe, expect, it } from "vitest";
import { namespaceTrafficIsEncrypted } from "@/controls/checks/orchestrator/namespace-traffic-is-encrypted";
import { examine, namespace, workload } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";
import { meshPolicySchema } from "@/facts/kubernetes/mesh-policy";

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
  it("does not apply without workloads", () => {
    expect(judge()).toBe("not-applicable");
  });
});
