import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
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
  it("does not apply without workloads", () => {
    expect(judge()).toBe("not-applicable");
  });
});

describe("namespace-traffic-is-encrypted in the mesh of Linkerd", () => {
  const policy = (value: string) => ({ "config.linkerd.io/default-inbound-policy": value });
  const meshedBy = (annotations: Record<string, string> = {}) => annotated(["web", "linkerd-proxy"], annotations);
  const linkerd = (objectKind: string, name: string, body: object = {}): AnyFact => ({
    ...mesh({ mesh: "linkerd", objectKind, namespace: "shop", ...body }),
    subject: `${objectKind}/shop/${name}`,
  });
  const server = (body: object = {}) => linkerd("Server", "web", body);
  const installed = (value: string): AnyFact => ({
    ...ciliumConfig({ defaultInboundPolicy: value }),
    asset: { kind: "namespace", name: "linkerd", namespace: null, kubernetes: null },
    subject: "linkerd-config",
  });
  const controlPlane = (...args: string[]) =>
    workload("linkerd", "linkerd-destination", {
      labels: { "linkerd.io/control-plane-component": "destination" },
      spec: { containers: [{ name: "destination" }, { name: "policy", args }] },
    });

  it("passes where all ports ask for authenticated clients, on the pod or for the namespace", () => {
    expect(judge(meshedBy(policy("cluster-authenticated")))).toBe("pass");
    expect(judge(meshedBy(policy("all-unauthenticated")))).toBe("fail");
    expect(judge(meshedBy(policy("audit")))).toBe("fail");
    expect(judge(meshedBy({ ...policy("deny"), "config.linkerd.io/skip-inbound-ports": "3306" }))).toBe("fail");
    const strict = namespace("shop", { annotations: policy("all-authenticated") });
    expect(examine(namespaceTrafficIsEncrypted, strict, meshedBy()).outcome).toBe("pass");
  });
  it("goes by the flag of the policy controller where nobody says anything, else by what Linkerd was installed with", () => {
    expect(judge(meshedBy(), controlPlane("--default-policy=all-authenticated"))).toBe("pass");
    expect(judge(meshedBy(), controlPlane("--default-policy", "deny"))).toBe("pass");
    expect(judge(meshedBy(), controlPlane("--default-policy=cluster-unauthenticated"))).toBe("fail");
    expect(judge(meshedBy(), installed("cluster-authenticated"))).toBe("pass");
    expect(judge(meshedBy(), installed("all-unauthenticated"))).toBe("fail");
    expect(judge(meshedBy(), controlPlane("--default-policy=all-unauthenticated"), installed("deny"))).toBe("fail");
    expect(judge(meshedBy(policy("all-unauthenticated")), installed("deny"))).toBe("fail");
    const { evidence } = examine(namespaceTrafficIsEncrypted, shop, meshedBy(), controlPlane("--log-level=info"));
    expect(evidence.observed[0]?.value).toBe(
      "permissive: Deployment linkerd/linkerd-destination --default-policy all-unauthenticated by default",
    );
  });
  it("cannot tell where the control plane was not seen, and fails all the same for what is open anyway", () => {
    expect(() => judge(meshedBy())).toThrow(CannotTell);
    expect(judge(meshedBy(), plain)).toBe("fail");
    expect(judge(meshedBy(), server({ mode: "all-unauthenticated" }))).toBe("fail");
  });
  it("fails ports that a Server or an authorization without proof leaves open", () => {
    const strict = installed("all-authenticated");
    const authorization = (target: object, ...requires: string[]) =>
      linkerd("AuthorizationPolicy", "clients", { target, requires });
    const web = { kind: "Server", name: "web" };
    expect(judge(meshedBy(), strict, server({ mode: "all-unauthenticated" }))).toBe("fail");
    expect(judge(meshedBy(), strict, server())).toBe("pass");
    expect(judge(meshedBy(), strict, server(), authorization(web, "MeshTLSAuthentication"))).toBe("pass");
    expect(judge(meshedBy(), strict, server(), authorization(web, "NetworkAuthentication", "ServiceAccount"))).toBe(
      "pass",
    );
    expect(judge(meshedBy(), strict, server(), authorization(web, "NetworkAuthentication"))).toBe("fail");
    expect(judge(meshedBy(), strict, server(), authorization(web))).toBe("fail");
    expect(judge(meshedBy(), strict, server(), authorization({ kind: "Namespace", name: "shop" }))).toBe("fail");
    expect(judge(meshedBy(), strict, server(), authorization({ kind: "Server", name: "other" }))).toBe("pass");
    expect(judge(meshedBy(), strict, server({ selector: { matchLabels: { app: "other" } } }), authorization(web))).toBe(
      "pass",
    );
  });
  it("cannot tell which requests a route without proof lets in", () => {
    const route = linkerd("AuthorizationPolicy", "probes", { target: { kind: "HTTPRoute", name: "p" }, requires: [] });
    expect(() => judge(meshedBy(), installed("deny"), server(), route)).toThrow(CannotTell);
  });
  it("counts pods that are not seen as in the mesh where proxies are asked for", () => {
    const asks = (value: string) => namespace("shop", { annotations: { "linkerd.io/inject": value } });
    const inFiles = (value: string) =>
      examine(namespaceTrafficIsEncrypted, asks(value), plain, installed("deny")).outcome;
    expect(inFiles("enabled")).toBe("pass");
    expect(inFiles("disabled")).toBe("fail");
  });
});
