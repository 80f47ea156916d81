import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";

/**
 * Claim: secrets reach containers as files, not as environment variables.
 * Why: an environment is passed on to every child process and often logged, so configuration standards prefer files; both ways
 * are given at run time, as SP 800-190 asks (4.1.4, and 4.4.3 for the standards).
 * Looks at: `env[*].valueFrom.secretKeyRef` and `envFrom[*].secretRef` of every container, and Secret volumes.
 * Passes when: no environment variable comes from a Secret.
 * Cannot see: what the program does with the file.
 */
export const secretsAreHandedOverAsFiles = defineCheck({
  id: "secrets-are-handed-over-as-files",
  version: 1,
  title: { pass: "Secrets are handed over as files", fail: "A secret is handed over as an environment variable" },
  tier: "image",
  severity: "low",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.4.1"],
  remediation: {
    text: "Mount the Secret as a read-only file.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          volumeMounts:
            - name: database
              mountPath: /run/secrets/database
              readOnly: true
      volumes:
        - name: database
          secret:
            secretName: web-database
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "environment of every container", (pod, findings) => {
      for (const view of pod.containers) {
        for (const { name, valueFrom } of view.container.env) {
          const reference = valueFrom?.secretKeyRef;
          if (reference) findings.breaks(view, `env[${name}].valueFrom.secretKeyRef.name`, reference.name);
        }
        view.container.envFrom.forEach(({ secretRef }, at) => {
          if (secretRef) findings.breaks(view, `envFrom[${at}].secretRef.name`, secretRef.name);
        });
      }
      for (const { name, secretName } of pod.spec.volumes) {
        if (secretName) findings.upholds(pod, `volumes[${name}].secret.secretName`, secretName);
      }
    }),
});
