import { defineCheck, fail, notApplicable, pass } from "@/controls/check";

/**
 * Claim: the service account leaves it to each pod to ask for its token.
 * Why: most applications never call the API server; a token they do not need is one an intruder can use (SP 800-190, 4.3.1).
 * Looks at: automountServiceAccountToken of every ServiceAccount but `default`.
 * Passes when: it is false. Not set means true. Low severity: an account made for one controller may well mount its token.
 * Cannot see: pods that override it in their own spec (checked on workloads).
 */
export const serviceAccountMountsNoToken = defineCheck({
  id: "service-account-mounts-no-token",
  version: 1,
  title: { pass: "Account hands out its token on request", fail: "Account hands its token to every pod that uses it" },
  tier: "orchestrator",
  severity: "low",
  about: "service-account",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.6"],
  remediation: {
    text: "Switch mounting off on the account and on again in the pods that call the API server.",
    yaml: "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: payments-api\nautomountServiceAccountToken: false\n",
  },
  examine: (account) => {
    if (account.asset.name === "default") return notApplicable([{ path: "metadata.name", value: "default" }]);
    const path = "automountServiceAccountToken";
    const value = account.body.automountServiceAccountToken ?? null;
    if (value === false) return pass([{ path, value, deciding: true }]);
    return fail([{ path, value, deciding: true, ...(value === null ? { byDefault: "true" } : {}) }]);
  },
});
