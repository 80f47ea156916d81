import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { listHolds } from "@/controls/control-plane/flag-rules";

/**
 * Claim: services cannot take over external addresses.
 * Why: who may set externalIPs can catch the traffic of others (SP 800-190, 4.3.5).
 * Looks at: --enable-admission-plugins in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: a policy engine that forbids the same.
 */
export const apiServerRefusesExternalIps = defineFlagCheck({
  id: "api-server-refuses-external-ips",
  title: { pass: "Services cannot take over external addresses", fail: "Services may take over external addresses" },
  severity: "low",
  component: "kube-apiserver",
  rule: listHolds("enable-admission-plugins", "DenyServiceExternalIPs"),
  proves: ["4.3.5-a"],
  references: [],
  remediation: {
    text: "Enable the plug-in DenyServiceExternalIPs.",
    flags: ["--enable-admission-plugins=DenyServiceExternalIPs"],
  },
});
