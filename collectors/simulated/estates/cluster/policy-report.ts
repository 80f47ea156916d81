import type { KubeObject } from "../../kube-object";
import { customResource } from "./custom-resources";
import { hashOf, uidOf } from "./seeded";

export interface PolicyResult {
  policy: string;
  rule: string;
  result: "pass" | "fail" | "warn" | "error" | "skip";
  message: string;
  severity?: "critical" | "high" | "medium" | "low" | "info";
  category?: string;
}

/**
 * What Kyverno found on one object, in the form of the policy working group.
 * @param about `Deployment payments/gateway`
 */
export function policyReport(about: string, results: readonly PolicyResult[]): KubeObject {
  const [kind = "", place = ""] = about.split(" ");
  const [namespace = "", name = ""] = place.split("/");
  const count = (result: PolicyResult["result"]) => results.filter((each) => each.result === result).length;
  const apiVersion = kind === "Pod" ? "v1" : "apps/v1";
  const timestamp = { nanos: 0, seconds: 1_788_000_000 };
  return customResource(
    "wgpolicyk8s.io/v1alpha2",
    "PolicyReport",
    `${namespace}/${hashOf("policy report", about).slice(0, 32)}`,
    {
      scope: { apiVersion, kind, name, namespace, uid: uidOf("report", about) },
      results: results.map((result) => ({ source: "kyverno", scored: true, timestamp, ...result })),
      summary: {
        error: count("error"),
        fail: count("fail"),
        pass: count("pass"),
        skip: count("skip"),
        warn: count("warn"),
      },
    },
    { "app.kubernetes.io/managed-by": "kyverno" },
  );
}
