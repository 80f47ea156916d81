import type { z } from "zod";
import type { AnyCheck, Verdict } from "@/controls/check";
import { FactIndex, worldFor } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { admissionWebhookSchema } from "@/facts/kubernetes/admission";
import { enginePolicySchema } from "@/facts/kubernetes/engine-policy";
import {
  adminNetworkPolicySchema,
  calicoNetworkPolicySchema,
  ciliumNetworkPolicySchema,
} from "@/facts/kubernetes/extension-network";
import { policyReportSchema } from "@/facts/kubernetes/policy-report";
import { scannerReportSchema } from "@/facts/kubernetes/scanner-report";

// Facts of extensions for the tests of checks, each built through its schema.

const asset = { kind: "cluster" as const, name: "cluster", namespace: null, kubernetes: null };

export function enginePolicy(body: Partial<z.input<typeof enginePolicySchema>>): AnyFact {
  const whole = enginePolicySchema.parse({
    name: "policy",
    engine: "kyverno",
    objectKind: "ClusterPolicy",
    namespace: null,
    ...body,
  });
  const subject = [whole.objectKind, whole.namespace, whole.name].filter(Boolean).join("/");
  return { kind: "engine-policy", asset, subject, body: whole, origin: null };
}

const services: Readonly<Record<string, string>> = {
  kyverno: "kyverno/kyverno-svc",
  gatekeeper: "gatekeeper-system/gatekeeper-webhook-service",
  sigstore: "cosign-system/policy-controller",
  connaisseur: "connaisseur/connaisseur-svc",
};

/** The webhook by which an engine is asked about pods in every namespace, unless it says otherwise. */
export function engineWebhook(engine: string, body: Partial<z.input<typeof admissionWebhookSchema>> = {}): AnyFact {
  const [namespace, name] = (services[engine] ?? `${engine}/${engine}`).split("/");
  const resources = ["pods", "pods/ephemeralcontainers"];
  const rules = [{ apiGroups: [""], apiVersions: ["v1"], resources, operations: ["CREATE", "UPDATE"] }];
  const whole = admissionWebhookSchema.parse({
    type: "validating",
    configuration: `${engine}-webhook`,
    failurePolicy: "Fail",
    service: { namespace, name },
    rules,
    ...body,
  });
  const subject = `${whole.type}/${whole.configuration}/validate.${engine}.svc`;
  return { kind: "admission-webhook", asset, subject, body: whole, origin: null };
}

/** A config map of which only the settings that are kept matter. */
export function configMap(namespace: string, name: string, settings: Record<string, string>): AnyFact {
  const of = { kind: "namespace" as const, name: namespace, namespace: null, kubernetes: null };
  return { kind: "config-map", asset: of, subject: name, body: { entries: [], settings }, origin: null };
}

/** A policy of Cilium for the whole cluster. */
export function ciliumPolicy(...specs: unknown[]): AnyFact {
  const body = ciliumNetworkPolicySchema.parse({ namespace: null, specs });
  const subject = "CiliumClusterwideNetworkPolicy/default-deny";
  return { kind: "cilium-network-policy", asset, subject, body, origin: null };
}

/** A GlobalNetworkPolicy of Calico. */
export function calicoPolicy(body: object): AnyFact {
  const whole = calicoNetworkPolicySchema.parse({
    objectKind: "GlobalNetworkPolicy",
    namespace: null,
    labels: {},
    ...body,
  });
  return { kind: "calico-network-policy", asset, subject: "GlobalNetworkPolicy/default", body: whole, origin: null };
}

/** A policy of administrators. */
export function adminPolicy(body: z.input<typeof adminNetworkPolicySchema>): AnyFact {
  const whole = adminNetworkPolicySchema.parse(body);
  return { kind: "admin-network-policy", asset, subject: "AdminNetworkPolicy/all", body: whole, origin: null };
}

/** What a check says of the first fact in a source with gaps. */
export function examineWithGaps(
  check: AnyCheck,
  gaps: readonly Gap[],
  subject: AnyFact,
  ...others: AnyFact[]
): Verdict {
  return check.examine(subject, worldFor(check, new FactIndex([subject, ...others]), gaps));
}

export function gap(kind: Gap["kind"], reason: Gap["reason"] = "refused"): Gap {
  return { kind, resource: null, reason, detail: "forbidden", share: 1, origin: null };
}

/** A report about the Deployment shop/web, which runs nginx:1.29, unless it says otherwise. */
export function scannerReport(reportKind: string, body: Partial<z.input<typeof scannerReportSchema>> = {}): AnyFact {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  const about = { kind: "ReplicaSet", name: "web-7c9d" };
  const whole = scannerReportSchema.parse({
    reportKind,
    namespace: "shop",
    about,
    image: { registry: "index.docker.io", repository: "library/nginx", tag: "1.29" },
    age: "within-7-days",
    counts,
    criticalWithFix: 0,
    ...body,
  });
  return { kind: "scanner-report", asset, subject: `${reportKind}/${JSON.stringify(body)}`, body: whole, origin: null };
}

export function policyReport(...results: unknown[]): AnyFact {
  const body = policyReportSchema.parse({
    namespace: "shop",
    results,
    counts: { pass: 0, fail: 0, warn: 0, error: 0, skip: 0 },
  });
  return { kind: "policy-report", asset, subject: "PolicyReport/shop/r", body, origin: null };
}
