import { defineCheck, type Evidence, fail, type Mend, notApplicable, type Observed, pass } from "@/controls/check";
import { contentTitle, namespaceTitle } from "@/controls/checks/namespace-contents";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { AssetRef } from "@/facts/asset";
import type { Fact } from "@/facts/fact";

/**
 * Claim: every ingress of the namespace speaks TLS for every host it serves.
 * Why: the interface between the outside and the cluster carries credentials and data (SP 800-190, 4.3.3).
 * Looks at: spec.tls[].hosts and the hosts of the rules of each Ingress.
 * Passes when: each host is under spec.tls, or a tls entry without hosts covers all. Without any ingress it does not apply.
 * Cannot see: TLS that ends at a load balancer before the ingress; Gateway routes; the certificate itself.
 */
export const namespaceIngressesUseTls = defineCheck({
  id: "namespace-ingresses-use-tls",
  version: 2,
  title: { pass: "Ingresses use TLS", fail: "An ingress serves a host without TLS" },
  tier: "orchestrator",
  severity: "medium",
  about: "namespace",
  needs: ["ingress"],
  ofContents: true,
  proves: ["4.3.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Add the host to spec.tls with the Secret that holds its certificate.",
    yaml: "spec:\n  tls:\n    - hosts: [shop.example.com]\n      secretName: shop-tls\n",
  },
  mend: certificatesForHosts,
  examine: (namespace, world) => {
    const ingresses = [...world.inNamespace("ingress", namespace.asset.name)].sort((a, b) =>
      byText(a.subject, b.subject),
    );
    const searched = `${counted(ingresses.length, "ingress", "ingresses")} in ${namespaceTitle(namespace.asset)}`;
    if (ingresses.length === 0) return notApplicable({ observed: [], searched });
    const plain = ingresses.flatMap(withoutTls);
    return plain.length > 0 ? fail({ observed: atMost(plain), searched }) : pass({ observed: [], searched });
  },
});

function withoutTls(ingress: Fact<"ingress">): Observed[] {
  const { body } = ingress;
  const object = contentTitle("Ingress", ingress);
  if (body.tls.length === 0)
    return [
      { path: "spec.tls", value: null, object, deciding: true },
      ...body.hosts.map((host): Observed => ({ path: "spec.rules[].host", value: host, object })),
    ];
  if (body.tls.some(({ hosts }) => hosts.length === 0)) return [];
  const covered = body.tls.flatMap(({ hosts }) => hosts);
  const plain = body.hosts.filter((host) => !covered.some((name) => name === host || isWildcardFor(name, host)));
  return plain.map((host) => ({ path: "spec.rules[].host", value: host, object, deciding: true }));
}

/** `*.example.com` stands for exactly one label in front (RFC 2818, as Ingress reads it). */
function isWildcardFor(name: string, host: string): boolean {
  return name.startsWith("*.") && host.slice(host.indexOf(".")) === name.slice(1);
}

/**
 * TLS for every host of the ingresses that have none, each with a Secret of its own to be filled. An ingress that serves some hosts with TLS is left to its
 * owner: a patch would replace the list, and then nothing is mended.
 */
function certificatesForHosts(asset: AssetRef, evidence: Evidence): Mend | undefined {
  const deciding = evidence.observed.filter((each) => each.deciding);
  const isCut = evidence.observed.some(({ object }) => object === undefined);
  if (isCut || deciding.some(({ path }) => path !== "spec.tls")) return undefined;
  const objects = deciding.flatMap(({ object }) => {
    const name = object!.slice(object!.lastIndexOf("/") + 1);
    const hosts = evidence.observed
      .filter((each) => each.object === object && !each.deciding)
      .map(({ value }) => value);
    const metadata = { name, namespace: asset.name };
    const tls = [{ hosts, secretName: `${name}-tls` }];
    return hosts.length > 0 ? [{ apiVersion: "networking.k8s.io/v1", kind: "Ingress", metadata, spec: { tls } }] : [];
  });
  return objects.length === deciding.length && objects.length > 0
    ? { how: "patch", objects, adjust: ["spec.tls[].secretName"] }
    : undefined;
}
