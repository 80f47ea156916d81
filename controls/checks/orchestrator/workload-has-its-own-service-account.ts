import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";

/**
 * Claim: no workload runs as the default service account of its namespace.
 * Why: rights are to be the least each one needs; whatever is given to the default account, everything in the namespace has
 * (SP 800-190 4.3.1).
 * Looks at: `serviceAccountName` of the pod spec.
 * Passes when: it names an account other than `default`.
 * Cannot see: whether several workloads share that account.
 */
export const workloadHasItsOwnServiceAccount = defineCheck({
  id: "workload-has-its-own-service-account",
  version: 1,
  title: { pass: "Workloads have a service account of their own", fail: "A workload uses the default service account" },
  tier: "orchestrator",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.5"],
  remediation: {
    text: "Make a service account for the workload and name it.",
    yaml: `apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
automountServiceAccountToken: false
---
spec:
  template:
    spec:
      serviceAccountName: web
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "serviceAccountName", (pod, findings) => {
      const { serviceAccountName } = pod.spec;
      if ((serviceAccountName || "default") === "default")
        findings.breaks(pod, "serviceAccountName", serviceAccountName, "default");
      else findings.upholds(pod, "serviceAccountName", serviceAccountName);
    }),
});
