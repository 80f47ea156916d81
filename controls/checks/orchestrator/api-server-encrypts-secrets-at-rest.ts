import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server has a configuration for encryption at rest.
 * Why: who gets a copy of etcd must not get the secrets (SP 800-190, 4.1.4).
 * Looks at: --encryption-provider-config in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the configuration says (identity first encrypts nothing); that needs the file on the host.
 */
export const apiServerEncryptsSecretsAtRest = defineFlagCheck({
  id: "api-server-encrypts-secrets-at-rest",
  title: {
    pass: "API server has a configuration for encryption at rest",
    fail: "API server keeps secrets in etcd as they are",
  },
  severity: "high",
  component: "kube-apiserver",
  rule: flagsAreSet("encryption-provider-config"),
  proves: ["4.1.4-e"],
  references: [],
  remediation: {
    text: "Give an EncryptionConfiguration whose first provider encrypts secrets.",
    flags: ["--encryption-provider-config=/etc/kubernetes/encryption.yaml"],
  },
});
