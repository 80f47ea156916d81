import type { z } from "zod";
import type { AnyFact } from "@/facts/fact";
import { admissionWebhookSchema } from "@/facts/kubernetes/admission";
import { enginePolicySchema } from "@/facts/kubernetes/engine-policy";
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
  return {
    kind: "engine-policy",
    asset,
    subject: `ClusterPolicy/${JSON.stringify(body).length}`,
    body: whole,
    origin: null,
  };
}

/** The webhook by which Kyverno is asked about pods. */
export function kyvernoWebhook(failurePolicy: string): AnyFact {
  const rules = [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] }];
  const configuration = "kyverno-resource-validating-webhook-cfg";
  const body = admissionWebhookSchema.parse({ type: "validating", configuration, failurePolicy, rules });
  return { kind: "admission-webhook", asset, subject: "validate.kyverno.svc", body, origin: null };
}

/** A report about the Deployment shop/web unless it says otherwise. */
export function scannerReport(reportKind: string, body: Partial<z.input<typeof scannerReportSchema>> = {}): AnyFact {
  const counts = { critical: 0, high: 0, medium: 0, low: 0, unknown: 0 };
  const about = { kind: "ReplicaSet", name: "web-7c9d" };
  const whole = scannerReportSchema.parse({
    reportKind,
    namespace: "shop",
    about,
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
