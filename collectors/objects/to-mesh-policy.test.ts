import { describe, expect, it } from "vitest";
import { bodyOf, foldOne } from "./testing/fold-one";

const linkerd = (kind: string, spec: unknown) => ({
  apiVersion: `policy.linkerd.io/${kind === "ServerAuthorization" ? "v1beta1" : "v1alpha1"}`,
  kind,
  metadata: { name: "web", namespace: "shop" },
  spec,
});

describe("an authorization of Linkerd", () => {
  it("says what it is about and what clients have to show", () => {
    const spec = {
      targetRef: { group: "policy.linkerd.io", kind: "Server", name: "web-http" },
      requiredAuthenticationRefs: [{ group: "policy.linkerd.io", kind: "MeshTLSAuthentication", name: "web" }],
    };
    expect(bodyOf("mesh-policy", linkerd("AuthorizationPolicy", spec))).toMatchObject({
      mesh: "linkerd",
      target: { kind: "Server", name: "web-http" },
      requires: ["MeshTLSAuthentication"],
    });
  });

  it("of the older kind asks for TLS of the mesh, or for nothing", () => {
    const requires = (client: object) =>
      bodyOf("mesh-policy", linkerd("ServerAuthorization", { server: { name: "web-http" }, client }));
    expect(requires({ meshTLS: { identities: ["*"] } })).toMatchObject({
      target: { kind: "Server", name: "web-http" },
      requires: ["meshTLS"],
    });
    expect(requires({ unauthenticated: true }).requires).toEqual([]);
    expect(requires({ networks: [{ cidr: "0.0.0.0/0" }] }).requires).toEqual([]);
    expect(bodyOf("mesh-policy", linkerd("ServerAuthorization", { server: { selector: {} } })).target).toEqual({
      kind: "Server",
      name: undefined,
    });
  });

  it("of a wrong shape is a gap", () => {
    const { facts, gaps } = foldOne(linkerd("AuthorizationPolicy", { requiredAuthenticationRefs: "all" }));
    expect(facts).toEqual([]);
    expect(gaps[0]).toContain("requiredAuthenticationRefs is no list");
  });
});
