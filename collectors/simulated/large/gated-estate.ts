import { admissionPolicy, webhookConfiguration } from "../estates/cluster/admission-manifests";
import { namespace } from "../estates/cluster/bootstrap-objects";
import { deployment } from "../estates/cluster/workload-manifests";
import type { KubeObject } from "../kube-object";

/** How many namespaces, with one workload each, lie behind how many policies: half of Kyverno, half of the API server itself. */
export interface GatedSize {
  namespaces: number;
  policies: number;
}

/** The size at which gates at admission are measured. */
export const GATED_SIZE: GatedSize = { namespaces: 2_000, policies: 60 };

/** What pods are asked for, by turns. */
const FIELDS = ["privileged", "procMount", "allowPrivilegeEscalation", "seccompProfile", "capabilities"];

/**
 * The worst case for whoever judges gates: many namespaces with labels that differ, and policies of the whole cluster that reach each of them by names, patterns and
 * selectors, with exceptions. The same every time.
 */
export function* gatedEstate({ namespaces, policies }: GatedSize = GATED_SIZE): Generator<KubeObject> {
  for (let index = 0; index < namespaces; index++) {
    const name = `team-${String(index).padStart(4, "0")}`;
    yield namespace(name, { team: String(index), area: String(index % 8) });
    yield deployment({ name: "app", namespace: name, pod: { containers: [{ name: "main", image: "ghcr.io/a/b:1" }] } });
  }
  yield kyvernoWebhook();
  for (let index = 0; index < policies; index += 2) {
    yield kyvernoPolicy(index);
    yield exception(index);
    yield* ownPolicy(index);
  }
}

function kyvernoWebhook(): KubeObject {
  return webhookConfiguration({
    kind: "ValidatingWebhookConfiguration",
    name: "kyverno-resource-validating-webhook-cfg",
    service: "kyverno/kyverno-svc",
    path: "/validate/fail",
    failurePolicy: "Fail",
    resources: ["pods", "pods/ephemeralcontainers"],
  });
}

function kyvernoPolicy(index: number): KubeObject {
  const asked = [{ "=(securityContext)": { [`=(${FIELDS[(index / 2) % FIELDS.length]})`]: false } }];
  const lists = { containers: asked, "=(initContainers)": asked, "=(ephemeralContainers)": asked };
  const selector = { matchExpressions: [{ key: "area", operator: "NotIn", values: [String(index % 8)] }] };
  const rule = {
    name: "pods",
    match: { any: [{ resources: { kinds: ["Pod"], namespaceSelector: selector } }] },
    exclude: { any: [{ resources: { namespaces: ["kube-*", `team-0${index}*`] } }] },
    validate: { failureAction: "Enforce", message: "not here", pattern: { spec: lists } },
  };
  return {
    apiVersion: "kyverno.io/v1",
    kind: "ClusterPolicy",
    metadata: { name: `policy-${index}` },
    spec: { rules: [rule] },
  };
}

function exception(index: number): KubeObject {
  return {
    apiVersion: "kyverno.io/v2",
    kind: "PolicyException",
    metadata: { name: `exception-${index}`, namespace: "kyverno" },
    spec: {
      exceptions: [{ policyName: `policy-${index}`, ruleNames: ["*"] }],
      match: { any: [{ resources: { kinds: ["Pod"], namespaces: [`team-${String(index).padStart(4, "0")}`] } }] },
    },
  };
}

function ownPolicy(index: number): KubeObject[] {
  const field = FIELDS[(index / 2) % FIELDS.length];
  const lists = ["containers", "initContainers", "ephemeralContainers"].map(
    (list) => `object.spec.?${list}.orValue([]).all(c, !has(c.securityContext.${field}))`,
  );
  return admissionPolicy({
    name: `own-${index}`,
    resources: ["pods", "pods/ephemeralcontainers"],
    apiGroups: [""],
    expression: lists.join(" && "),
    message: "not here",
    actions: ["Deny"],
    exemptNamespaces: [`team-${String(index).padStart(4, "0")}`, "kube-system"],
  });
}
