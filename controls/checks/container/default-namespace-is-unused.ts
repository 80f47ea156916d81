import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { namespaceTitle } from "@/controls/checks/namespace-contents";
import { atMost } from "@/controls/checks/observed-limit";
import type { World } from "@/controls/world";
import type { AnyFact, Fact } from "@/facts/fact";

/** What belongs to an application. Network policies, quotas and limit ranges are left out: they make the namespace safer. */
const contents = [
  "service",
  "ingress",
  "config-map",
  "volume-claim",
  "disruption-budget",
  "autoscaler",
  "scaled-object",
  "service-account",
  "role",
  "binding",
  "other-object",
] as const;
type Content = (typeof contents)[number];

/** What Kubernetes itself, a service mesh or OpenShift puts into the namespace of every cluster. */
const stock = new Set([
  "Service/kubernetes",
  "Endpoints/kubernetes",
  "EndpointSlice/kubernetes",
  "ServiceAccount/default",
  "ServiceAccount/builder",
  "ServiceAccount/deployer",
  "ConfigMap/kube-root-ca.crt",
  "ConfigMap/istio-ca-root-cert",
  "ConfigMap/openshift-service-ca.crt",
]);

/**
 * Claim: beside its workloads, which are judged one by one, the namespace default holds nothing but what Kubernetes keeps there.
 * Why: the namespace `default` is no environment of anybody, so neither access nor network rules fit what lies there
 * (SP 800-190, 4.4.5, 4.3.3).
 * Looks at: services, ingresses, config maps, claims, disruption budgets, autoscalers, accounts, roles and bindings of the namespace, and in files every other
 * object. Objects of a file without a namespace land in `default` unless whoever applies it says otherwise.
 * Passes when: there is none but those that every cluster has. Other namespaces do not apply.
 * Cannot see: secrets, leases and objects of extensions in a live cluster; a namespace given on the command line when a file is applied.
 */
export const defaultNamespaceIsUnused = defineCheck({
  id: "default-namespace-is-unused",
  version: 2,
  title: { pass: "Nothing is kept in the namespace default", fail: "Objects are kept in the namespace default" },
  tier: "container",
  severity: "low",
  about: "namespace",
  needs: [],
  weighs: contents,
  ofContents: true,
  proves: ["4.4.5-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.4"],
  remediation: {
    text: "Make a namespace for the application and move what belongs to it there.",
    yaml: "metadata:\n  name: api\n  namespace: payments\n",
  },
  examine: ({ asset }, world) => {
    if (asset.name !== "default" && asset.name !== "")
      return notApplicable([{ path: "metadata.name", value: asset.name }]);
    const found = [...new Set(contents.flatMap((kind) => objectsIn(kind, asset.name, world)))].sort();
    const searched = `services, ingresses, config maps, claims, budgets, autoscalers, accounts, roles and bindings in ${namespaceTitle(asset)}`;
    const own = found.filter((object) => !stock.has(object));
    if (own.length > 0) return fail({ observed: atMost(own.map((object) => placed(object, asset.name))), searched });
    const gap = contents
      .flatMap((kind) => world.unseen(kind))
      .find(({ kind, reason }) => kind !== "*" && reason !== "not-in-source");
    if (gap) throw new CannotTell(`${gap.resource ?? gap.kind}: ${gap.reason}, ${gap.detail}`);
    return pass({ observed: atMost(found.map((object) => ({ path: "metadata.name", value: object }))), searched });
  },
});

function placed(object: string, namespace: string): Observed {
  const at: Observed = { path: "metadata.namespace", value: namespace || null, object, deciding: true };
  return namespace === "" ? { ...at, byDefault: "default" } : at;
}

const kindNames: Partial<Record<Content, string>> = {
  service: "Service",
  ingress: "Ingress",
  "config-map": "ConfigMap",
  "volume-claim": "PersistentVolumeClaim",
  "disruption-budget": "PodDisruptionBudget",
};

/** `Service/web`, `RoleBinding/readers`. Objects of the whole cluster lie in no namespace. */
function objectsIn(kind: Content, namespace: string, world: World<Content>): string[] {
  return world.inNamespace(kind, namespace).flatMap((fact: AnyFact): string[] => {
    if (fact.asset.kind !== "namespace") {
      const { kubernetes, name } = fact.asset;
      return kubernetes?.kind.startsWith("Cluster") ? [] : [`${kubernetes?.kind}/${name}`];
    }
    if (fact.kind === "other-object") return isTokenSecret(fact as Fact<"other-object">) ? [] : [fact.subject];
    return [kind === "autoscaler" || kind === "scaled-object" ? fact.subject : `${kindNames[kind]}/${fact.subject}`];
  });
}

/** Made for every account before Kubernetes 1.24. */
function isTokenSecret({ subject }: Fact<"other-object">): boolean {
  return /^Secret\/(default|builder|deployer)-(token|dockercfg)-[a-z0-9]{5}$/.test(subject);
}
