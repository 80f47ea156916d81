import { describe, expect, it } from "vitest";
import { bodyOf } from "./testing/fold-one";

const object = (apiVersion: string, kind: string, spec: object, namespace?: string) => ({
  apiVersion,
  kind,
  metadata: { name: "x", ...(namespace && { namespace }) },
  spec,
});

describe("a policy of administrators", () => {
  const ports = (version: string, kind: string, rule: object) =>
    bodyOf(
      "admin-network-policy",
      object(`policy.networking.k8s.io/${version}`, kind, {
        tier: "Admin",
        priority: 3,
        subject: { namespaces: {} },
        ingress: [{ action: "Deny", from: [{ namespaces: {} }], ...rule }],
      }),
    );
  it("says its ports by protocol since the second version of its API", () => {
    const protocols = [
      { tcp: { destinationPort: { number: 443 } } },
      { udp: { destinationPort: { range: { start: 53, end: 54 } } } },
      { sctp: {} },
    ];
    expect(ports("v1alpha2", "ClusterNetworkPolicy", { protocols })).toMatchObject({
      ingress: [
        {
          ports: [{ protocol: "TCP", port: "443" }, { protocol: "UDP", port: "53", endPort: 54 }, { protocol: "SCTP" }],
        },
      ],
    });
    expect(ports("v1alpha2", "ClusterNetworkPolicy", { protocols: [{ destinationNamedPort: "web" }] })).toMatchObject({
      ingress: [{ ports: [{ protocol: "TCP", port: "web" }, { protocol: "UDP" }, { protocol: "SCTP" }] }],
    });
  });
  it("is about every port where it names none", () => {
    expect(ports("v1alpha1", "AdminNetworkPolicy", {}).ingress).toMatchObject([{ action: "Deny" }]);
    expect(JSON.stringify(ports("v1alpha2", "ClusterNetworkPolicy", {}))).not.toContain("ports");
  });
});

describe("a policy of Cilium", () => {
  it("keeps that a rule is about ICMP, and that lists of addresses lie elsewhere", () => {
    const body = bodyOf(
      "cilium-network-policy",
      object(
        "cilium.io/v2",
        "CiliumNetworkPolicy",
        {
          endpointSelector: {},
          ingress: [
            { fromCIDRSet: [{ cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] }, { cidrGroupRef: "partners" }] },
            { fromEntities: ["all"], icmps: [{ fields: [{ type: 8, family: "IPv4" }] }] },
          ],
        },
        "shop",
      ),
    );
    expect(body).toMatchObject({
      specs: [
        {
          ingress: [
            { cidrs: [{ cidr: "10.0.0.0/8", except: ["10.1.0.0/16"] }], hasOtherPeers: true, isAboutIcmp: false },
            { hasOtherPeers: false, isAboutIcmp: true },
          ],
        },
      ],
    });
  });
});

describe("a policy of Calico", () => {
  it("keeps for whose traffic it is, what narrows its rules, and accounts by name", () => {
    const spec = {
      selector: "all()",
      doNotTrack: true,
      preDNAT: true,
      ingress: [
        { action: "Deny", ipVersion: 6, notProtocol: "TCP", source: { serviceAccounts: { names: ["web"] } } },
        { action: "Allow", source: { serviceAccounts: { names: ["web"], selector: "has(x)" } } },
      ],
    };
    expect(bodyOf("calico-network-policy", object("projectcalico.org/v3", "GlobalNetworkPolicy", spec))).toMatchObject({
      doNotTrack: true,
      preDNAT: true,
      ingress: [
        { narrowedBy: ["ipVersion", "notProtocol"], source: { serviceAccounts: true, serviceAccountNames: ["web"] } },
        { narrowedBy: [], source: { serviceAccounts: true, serviceAccountNames: [] } },
      ],
    });
  });
  it("of the kind Tier keeps what happens at its end", () => {
    const spec = { order: 5, defaultAction: "Pass" };
    expect(bodyOf("calico-network-policy", object("projectcalico.org/v3", "Tier", spec))).toMatchObject(spec);
  });
});
