import { describe, expect, it } from "vitest";
import { namespaceIngressesUseTls } from "@/controls/checks/orchestrator/namespace-ingresses-use-tls";
import { examine, ingress, namespace } from "@/controls/checks/testing/cluster-facts";

const shop = namespace("shop");
const host = "shop.example.com";
const judge = (...tls: { hosts?: string[]; secretName?: string }[]) =>
  examine(namespaceIngressesUseTls, shop, ingress("shop", "web", { hosts: [host], tls }));

describe("namespace-ingresses-use-tls", () => {
  it("passes an ingress with a certificate for its host", () => {
    expect(judge({ hosts: [host], secretName: "tls" })).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 ingress in namespace shop" },
    });
  });

  it("fails without TLS", () => {
    expect(judge().evidence.observed).toEqual([
      { path: "spec.tls", value: null, object: "Ingress shop/web", deciding: true },
      { path: "spec.rules[].host", value: "shop.example.com", object: "Ingress shop/web" },
    ]);
  });

  it("fails on a host that no certificate covers", () => {
    const verdict = judge({ hosts: ["www.example.com"] });
    expect(verdict.outcome).toBe("fail");
    expect(verdict.evidence.observed[0]).toEqual({
      path: "spec.rules[].host",
      value: host,
      object: "Ingress shop/web",
      deciding: true,
    });
  });

  it("takes a wildcard for one label, and an entry without hosts for all", () => {
    expect(judge({ hosts: ["*.example.com"] }).outcome).toBe("pass");
    expect(judge({ hosts: ["*.com"] }).outcome).toBe("fail");
    expect(judge({ secretName: "tls" }).outcome).toBe("pass");
  });

  it("does not apply without an ingress", () => {
    expect(examine(namespaceIngressesUseTls, shop)).toEqual({
      outcome: "not-applicable",
      evidence: { observed: [], searched: "0 ingresses in namespace shop" },
    });
  });
});
