import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: each controller has credentials of its own.
 * Why: a controller should have the rights it needs and no more (SP 800-190, 4.3.1).
 * Looks at: --use-service-account-credentials in the command line of kube-controller-manager, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the accounts of controllers may do.
 */
export const controllerManagerUsesSeparateCredentials = defineFlagCheck({
  id: "controller-manager-uses-separate-credentials",
  title: { pass: "Each controller has credentials of its own", fail: "All controllers share one set of credentials" },
  severity: "medium",
  component: "kube-controller-manager",
  rule: flagIs("use-service-account-credentials", "true", "false"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: { text: "Set the flag.", flags: ["--use-service-account-credentials=true"] },
});
