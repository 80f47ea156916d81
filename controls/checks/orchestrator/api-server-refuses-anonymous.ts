import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagIs } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server refuses anonymous requests.
 * Why: nobody should reach the API without saying who they are (SP 800-190, 4.3.2).
 * Looks at: --anonymous-auth in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what an AuthenticationConfiguration says in the place of the flag; it is not assessed then.
 */
export const apiServerRefusesAnonymous = defineFlagCheck({
  id: "api-server-refuses-anonymous",
  title: { pass: "API server refuses anonymous requests", fail: "API server takes anonymous requests" },
  severity: "high",
  component: "kube-apiserver",
  rule: flagIs("anonymous-auth", "false", "true"),
  proves: ["4.3.2-b"],
  references: ["cis-kubernetes-1.10:1.2.1"],
  remediation: {
    text: "Set the flag, and let probes of load balancers authenticate.",
    flags: ["--anonymous-auth=false"],
  },
});
