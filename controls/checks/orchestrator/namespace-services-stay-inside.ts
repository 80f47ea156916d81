import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { contentTitle, namespaceTitle } from "@/controls/checks/namespace-contents";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { Fact } from "@/facts/fact";

/**
 * Claim: services of the namespace are reached from outside through chosen interfaces only.
 * Why: public and internal networks meet at few, defined interfaces (SP 800-190, 4.3.3); a node port opens on every node at once.
 * Looks at: spec.type, externalIPs and loadBalancerSourceRanges of the services of the namespace.
 * Passes when: none is a NodePort, none has externalIPs, and every LoadBalancer names source ranges other than everybody.
 * Without any service it does not apply.
 * Cannot see: internal load balancers set by annotation; Gateway routes; firewalls before the cluster.
 */
export const namespaceServicesStayInside = defineCheck({
  id: "namespace-services-stay-inside",
  version: 1,
  title: { pass: "Services are open to chosen networks only", fail: "A service is open to everybody outside" },
  tier: "orchestrator",
  severity: "medium",
  about: "namespace",
  needs: ["service"],
  ofContents: true,
  proves: ["4.3.3-c"],
  indicates: [],
  references: [],
  remediation: {
    text: "Use ClusterIP behind an Ingress; where a load balancer is meant, name the networks it serves.",
    yaml: "spec:\n  type: LoadBalancer\n  loadBalancerSourceRanges:\n    - 198.51.100.0/24\n",
  },
  examine: (namespace, world) => {
    const services = [...world.inNamespace("service", namespace.asset.name)].sort((a, b) =>
      byText(a.subject, b.subject),
    );
    const searched = `${counted(services.length, "service")} in ${namespaceTitle(namespace.asset)}`;
    if (services.length === 0) return notApplicable({ observed: [], searched });
    const open = services.flatMap(openings);
    return open.length > 0 ? fail({ observed: atMost(open), searched }) : pass({ observed: [], searched });
  },
});

function openings(service: Fact<"service">): Observed[] {
  const { body } = service;
  const at = (path: string, value: string | null): Observed => ({
    path,
    value,
    object: contentTitle("Service", service),
    deciding: true,
  });
  const found: Observed[] = [];
  if (body.externalIPs.length > 0) found.push(at("spec.externalIPs", body.externalIPs.join(", ")));
  if (body.type === "NodePort") found.push(at("spec.type", "NodePort"));
  if (body.type === "LoadBalancer") {
    const ranges = body.loadBalancerSourceRanges;
    if (ranges.length === 0) found.push({ ...at("spec.loadBalancerSourceRanges", null), byDefault: "everybody" });
    else if (ranges.some((range) => range.endsWith("/0")))
      found.push(at("spec.loadBalancerSourceRanges", ranges.join(", ")));
  }
  return found;
}
