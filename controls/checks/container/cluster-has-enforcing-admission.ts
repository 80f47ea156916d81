import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import {
  denies,
  failsClosed,
  generalWebhooks,
  observedAdmissionPolicy,
  observedWebhook,
  seesPods,
} from "@/controls/checks/admission-engines";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import { enforcedLevel, enforceLabel } from "@/controls/checks/pod-security-labels";

/**
 * Claim: something in the cluster refuses pods that break a rule.
 * Why: requirements are enforced before an image may run (SP 800-190, 4.4.5).
 * Looks at: Pod Security labels of namespaces, ValidatingAdmissionPolicies with their bindings, webhooks of known policy engines.
 * Passes when: one namespace enforces baseline or restricted, one bound policy denies, or one engine's webhook sees pods and fails
 * closed. A weak sign: it says that a mechanism is active, not what it covers.
 * Cannot see: the rules of a policy engine; engines not known here; admission plug-ins of the API server.
 */
export const clusterHasEnforcingAdmission = defineCheck({
  id: "cluster-has-enforcing-admission",
  version: 1,
  title: { pass: "Admission control refuses pods by rule", fail: "Nothing refuses pods by rule" },
  tier: "container",
  severity: "high",
  about: "cluster",
  needs: ["namespace", "admission-webhook", "admission-policy"],
  proves: [],
  indicates: ["4.4.5-e"],
  references: ["cis-kubernetes-1.10:5.2.1"],
  remediation: {
    text: "Start with Pod Security admission, which every cluster has: label the namespaces.",
    command: "kubectl label ns payments pod-security.kubernetes.io/enforce=baseline",
  },
  examine: (_, world) => {
    const namespaces = world.all("namespace");
    const policies = world.all("admission-policy");
    const searched = [
      counted(namespaces.length, "namespace"),
      counted(policies.length, "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicies"),
      counted(world.all("admission-webhook").length, "webhook"),
    ].join(", ");
    const labelled = namespaces.filter(({ body }) =>
      ["baseline", "restricted"].includes(enforcedLevel(body.labels) ?? ""),
    );
    const engines = generalWebhooks(world).filter((each) => seesPods(each.body) && failsClosed(each));
    const observed: Observed[] = [
      ...policies.filter(denies).map(observedAdmissionPolicy),
      ...engines.map((each) => observedWebhook(each, true)),
      ...labelled.map(observedNamespace),
    ];
    observed.sort((a, b) => byText(a.object ?? "", b.object ?? ""));
    return observed.length > 0 ? pass({ observed: atMost(observed), searched }) : fail({ observed: [], searched });
  },
});

function observedNamespace({
  asset,
  body,
}: {
  asset: { name: string };
  body: { labels: Record<string, string> };
}): Observed {
  const value = body.labels[enforceLabel] ?? null;
  return { path: `metadata.labels[${enforceLabel}]`, value, object: `Namespace ${asset.name}`, deciding: true };
}
