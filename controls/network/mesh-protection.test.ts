import { describe, expect, it } from "vitest";
import { namespace, workload } from "@/controls/checks/testing/cluster-facts";
import { calicoPolicy } from "@/controls/checks/testing/extension-facts";
import { meshProtection, pluginEncryption } from "@/controls/network/encryption";
import { FactIndex } from "@/controls/world";
import type { AnyFact, Fact } from "@/facts/fact";
import { meshPolicySchema } from "@/facts/kubernetes/mesh-policy";
import { podSpecSchema } from "@/facts/kubernetes/pod-spec";

interface Pod {
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  proxy?: string;
  hostNetwork?: boolean;
}
const spec = ({ proxy, hostNetwork }: Pod) =>
  podSpecSchema.parse({ hostNetwork, containers: [{ name: "c" }, ...(proxy ? [{ name: proxy }] : [])] });
const pod = (of: Pod = {}, rest: object = {}) =>
  workload("bank", "ledger", {
    template: { labels: { app: "ledger", ...of.labels }, annotations: of.annotations ?? {}, spec: spec(of) },
    ...rest,
  }) as Fact<"workload">;
const space = (labels: Record<string, string>) => namespace("bank", { labels });
const mesh = (objectKind: string, of: string, body: object): AnyFact => {
  const asset = { kind: "cluster" as const, name: "cluster", namespace: null, kubernetes: null };
  const mode = { mesh: objectKind === "PeerAuthentication" ? "istio" : "consul", objectKind, namespace: of, ...body };
  return {
    kind: "mesh-policy",
    asset,
    subject: JSON.stringify(mode),
    body: meshPolicySchema.parse(mode),
    origin: null,
  };
};
const strict = mesh("PeerAuthentication", "bank", { mode: "STRICT" });
const state = (subject: Fact<"workload">, ...others: AnyFact[]) =>
  meshProtection(subject, new FactIndex([subject, ...others])).state;

describe("the sidecar of Istio", () => {
  const injected = space({ "istio-injection": "enabled" });
  it("is asked for by the pod before its namespace, and not given to the network of the node", () => {
    expect(state(pod(), injected, strict)).toBe("strict");
    expect(state(pod({ annotations: { "sidecar.istio.io/inject": "false" } }), injected, strict)).toBe("none");
    expect(state(pod({ labels: { "sidecar.istio.io/inject": "true" } }), space({}), strict)).toBe("strict");
    expect(state(pod({ hostNetwork: true }), injected, strict)).toBe("none");
    expect(state(pod(), space({ "istio-injection": "disabled", "istio.io/rev": "stable" }), strict)).toBe("none");
  });
  it("protects nothing that it does not take in", () => {
    const unmoved = { annotations: { "sidecar.istio.io/interceptionMode": "NONE" } };
    expect(state(pod(unmoved), injected, strict)).toBe("permissive");
  });
  it("is to be in every running pod", () => {
    const variant = { ...pod({ proxy: "istio-proxy" }).body.template!, pods: 2, example: "ledger-1" };
    const running = (pods: number) => ({ pods, nodes: ["a"], images: [] });
    expect(state(pod({}, { variants: [variant], running: running(2) }), injected, strict)).toBe("strict");
    expect(state(pod({}, { variants: [variant], running: running(3) }), injected, strict)).toBe("permissive");
    const bare = { ...pod().body.template!, labels: { old: "yes" }, pods: 1, example: "ledger-0" };
    expect(state(pod({}, { variants: [variant, bare], running: running(3) }), injected, strict)).toBe("permissive");
  });
});

describe("PeerAuthentication", () => {
  const meshed = pod({ proxy: "istio-proxy" });
  it("without labels in its selector is for the whole namespace or mesh", () => {
    const all = { selector: { matchLabels: {} }, mode: "STRICT" };
    expect(state(meshed, mesh("PeerAuthentication", "istio-system", all))).toBe("strict");
    const some = { selector: { matchLabels: { app: "ledger" } }, mode: "STRICT" };
    expect(state(meshed, mesh("PeerAuthentication", "istio-system", some))).toBe("permissive");
  });
  it("that stands beside another of the same level counts no stronger than that one", () => {
    expect(state(meshed, strict, mesh("PeerAuthentication", "bank", { mode: "PERMISSIVE" }))).toBe("permissive");
    expect(state(meshed, strict, mesh("PeerAuthentication", "bank", { mode: "UNSET" }))).toBe("strict");
  });
});

it("a rule for the API server's own name switches TLS of no pod off", () => {
  const rule = (host: string) => mesh("DestinationRule", "istio-system", { host, mode: "DISABLE" });
  expect(state(pod({ proxy: "istio-proxy" }), strict, rule("kubernetes.default.svc.cluster.local"))).toBe("strict");
  expect(state(pod({ proxy: "istio-proxy" }), strict, rule("ledger.bank.svc.cluster.local"))).toBe("permissive");
});

it("ambient mode leaves out the network of the node, and pods that plain traffic reaches past it", () => {
  const ambient = space({ "istio.io/dataplane-mode": "ambient" });
  expect(state(pod(), ambient, strict)).toBe("strict");
  expect(state(pod({ hostNetwork: true }), ambient, strict)).toBe("none");
  const past = { annotations: { "ambient.istio.io/bypass-inbound-capture": "true" } };
  expect(state(pod(past), ambient, strict)).toBe("permissive");
});

it("Consul is permissive where all proxies are told so, and for ports past the proxy", () => {
  const meshed = (annotations = {}) => pod({ proxy: "consul-dataplane", annotations });
  expect(state(meshed())).toBe("strict");
  expect(state(meshed(), mesh("ProxyDefaults", "consul", { mode: "permissive" }))).toBe("permissive");
  const prefix = "consul.hashicorp.com/transparent-proxy";
  expect(state(meshed({ [prefix]: "false" }))).toBe("permissive");
  expect(state(meshed({ [`${prefix}-exclude-inbound-ports`]: "8200" }))).toBe("permissive");
});

it("Calico encrypts where the configuration of all nodes says so, and that of none takes it back", () => {
  const felix = (name: string, wireguardEnabled: string) => ({
    ...calicoPolicy({ objectKind: "FelixConfiguration", settings: { wireguardEnabled } }),
    subject: `FelixConfiguration/${name}`,
  });
  const encryption = (...facts: AnyFact[]) => pluginEncryption(new FactIndex(facts));
  expect(encryption(felix("default", "true"))).toContain("FelixConfiguration/default");
  expect(encryption(felix("node.one", "true"))).toBeNull();
  expect(encryption(felix("default", "true"), felix("node.one", "false"))).toBeNull();
});
