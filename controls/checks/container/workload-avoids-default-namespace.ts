import { defineCheck, fail, type Observed, pass } from "@/controls/check";

/**
 * Claim: the workload runs in a namespace made for it.
 * Why: the namespace `default` is no environment of anybody, so neither access nor network rules fit what runs there
 * (SP 800-190, 4.4.5, 4.3.3).
 * Looks at: metadata.namespace. A file without it lands in `default` unless whoever applies it says otherwise.
 * Passes when: it is another namespace than default.
 * Cannot see: a namespace given on the command line when a file is applied.
 */
export const workloadAvoidsDefaultNamespace = defineCheck({
  id: "workload-avoids-default-namespace",
  version: 1,
  title: { pass: "Workload has a namespace of its own", fail: "Workload runs in the namespace default" },
  tier: "container",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.4.5-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.7.4"],
  remediation: {
    text: "Make a namespace for the application and move the workload there.",
    yaml: "metadata:\n  name: api\n  namespace: payments\n",
  },
  examine: (workload) => {
    const value = workload.asset.namespace;
    const observed: Observed = { path: "metadata.namespace", value, deciding: true };
    if (value === null) return fail([{ ...observed, byDefault: "default" }]);
    return value === "default" ? fail([observed]) : pass([observed]);
  },
});
