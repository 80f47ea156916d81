import { CannotTell, defineCheck, fail, type Observed, pass } from "@/controls/check";

/** Providers of an EncryptionConfiguration that encrypt; `identity` writes what it is given. */
const ENCRYPTING = ["aescbc", "aesgcm", "secretbox", "kms"];
/** Resources of an EncryptionConfiguration that hold secrets. */
const ofSecrets = (resource: string) => resource === "secrets" || resource === "*." || resource === "*.*";

/**
 * Claim: secrets are written to etcd encrypted.
 * Why: who gets a copy of etcd must not get the secrets (SP 800-190, 4.1.4).
 * Looks at: the EncryptionConfiguration that the API server is given, as the host shows it: which resources, and the providers in their order.
 * Passes when: secrets are among the resources of an entry whose first provider encrypts (aescbc, aesgcm, secretbox, kms); the first one writes.
 * Cannot see: secrets that were written before; whether the module is validated (that is attested).
 */
export const encryptionAtRestReallyEncrypts = defineCheck({
  id: "encryption-at-rest-really-encrypts",
  version: 1,
  title: { pass: "Secrets are written encrypted", fail: "Secrets are written as they are" },
  tier: "orchestrator",
  severity: "high",
  about: "control-plane-files",
  needs: [],
  proves: ["4.1.4-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Put an encrypting provider first for secrets, and write all secrets anew afterwards.",
    yaml: "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n  - resources: [secrets]\n    providers:\n      - kms: {apiVersion: v2, name: vault, endpoint: unix:///run/kms.sock}\n      - identity: {}\n",
    command: "kubectl get secrets --all-namespaces -o json | kubectl replace -f -",
  },
  examine: ({ body }) => {
    if (body.encryption === undefined) throw new CannotTell("the host shows no EncryptionConfiguration");
    const entries = body.encryption.resources.filter(({ resources }) => resources.some(ofSecrets));
    const observed: Observed[] = entries.map(({ resources, providers }) => ({
      path: `resources[${resources.join(",")}].providers`,
      value: providers.join(", "),
      deciding: true,
    }));
    const first = entries[0]?.providers[0];
    if (first === undefined)
      return fail({ observed, searched: `${body.encryption.resources.length} entries for secrets` });
    return ENCRYPTING.includes(first) ? pass(observed) : fail(observed);
  },
});
