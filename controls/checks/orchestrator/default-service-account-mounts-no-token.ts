import { defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { setDeciding } from "@/controls/mend";

/**
 * Claim: pods that name no service account get no token.
 * Why: the default account is what pods run as when nobody chose; a token there is access without a purpose (SP 800-190, 4.3.1).
 * Looks at: automountServiceAccountToken of the ServiceAccount `default` of each namespace.
 * Passes when: it is false. Not set means true.
 * Cannot see: pods that ask for the token in their own spec (checked on workloads); rights of the account (checked on bindings).
 */
export const defaultServiceAccountMountsNoToken = defineCheck({
  id: "default-service-account-mounts-no-token",
  version: 1,
  title: { pass: "Default account hands out no token", fail: "Default account hands its token to every pod" },
  tier: "orchestrator",
  severity: "medium",
  about: "service-account",
  needs: [],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.5", "cis-kubernetes-1.10:5.1.6"],
  remediation: {
    text: "Switch token mounting off on the default account of the namespace.",
    yaml: "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: default\nautomountServiceAccountToken: false\n",
  },
  mend: setDeciding(false),
  examine: (account) => {
    if (account.asset.name !== "default") return notApplicable([{ path: "metadata.name", value: account.asset.name }]);
    const path = "automountServiceAccountToken";
    const value = account.body.automountServiceAccountToken ?? null;
    if (value === false) return pass([{ path, value, deciding: true }]);
    return fail([{ path, value, deciding: true, ...(value === null ? { byDefault: "true" } : {}) }]);
  },
});
