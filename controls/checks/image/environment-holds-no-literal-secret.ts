import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";
import { patchDeciding } from "@/controls/mend";
import { parentOf } from "@/controls/mending/field-path";

/**
 * Claim: no environment variable holds a secret as literal text.
 * Why: secrets are to be provided at run time; in a manifest everybody who may read the workload, its history or its repository has
 * them (SP 800-190 4.1.4).
 * Looks at: literal `env[*].value` of every container: what its name and its shape look like; a stored hash of a password
 * (crypt, htpasswd, Argon2 …) is one. The value itself is never kept.
 * Passes when: no literal value looks like a secret.
 * Cannot see: secrets that look like ordinary words under an ordinary name.
 */
export const environmentHoldsNoLiteralSecret = defineCheck({
  id: "environment-holds-no-literal-secret",
  version: 4,
  title: { pass: "No secret is written into the environment", fail: "A secret is written into the environment" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.1.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Change the secret, keep the new one in a Secret or an external store, and refer to it.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          env:
            - name: DATABASE_PASSWORD
              valueFrom:
                secretKeyRef:
                  name: web-database
                  key: password
`,
  },
  mend: (asset, evidence) =>
    patchDeciding(
      ({ path }) => ({ [path]: null, [`${parentOf(path)}.valueFrom`]: fromSecret(asset.name, path) }),
      (patches) => Object.keys(patches).filter((path) => patches[path] !== null),
    )(asset, evidence),
  examine: (subject) =>
    judgePods(subject.body, "literal environment variables of every container", (pod, findings) => {
      for (const view of pod.containers) {
        for (const { name, literal, valueFrom } of view.container.env) {
          const reference = valueFrom?.secretKeyRef;
          if (literal?.looksLike)
            findings.breaks(view, `env[${name}].value`, `[redacted] looks like: ${literal.looksLike}`);
          else if (reference) findings.upholds(view, `env[${name}].valueFrom.secretKeyRef.name`, reference.name);
        }
      }
    }),
});

/** A Secret named for the workload, with a key named for the variable of `…env[NAME].value`. Whoever applies it makes the Secret first. */
function fromSecret(workload: string, path: string) {
  const key = path.slice(path.lastIndexOf("env[") + "env[".length, path.lastIndexOf("]"));
  return { secretKeyRef: { name: `${workload}-env`, key } };
}
