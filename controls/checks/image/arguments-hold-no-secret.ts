import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";

/** What collectors put in place of a secret before an argument becomes a fact. */
const REDACTED = "[redacted]";
const SHOWN_BEFORE = 60;

/**
 * Claim: no command line of a container holds a secret.
 * Why: secrets are to be provided at run time; a command line is in the manifest, in process lists and in logs (SP 800-190 4.1.4).
 * Looks at: `command` and `args` of every container, where secrets were replaced by `[redacted]` when they were read; a stored
 * hash of a password is one.
 * Passes when: nothing in them was taken for a secret; references such as `$(PASSWORD)` are none.
 * Cannot see: secrets that look like ordinary words under an ordinary name.
 */
export const argumentsHoldNoSecret = defineCheck({
  id: "arguments-hold-no-secret",
  version: 4,
  title: { pass: "No secret is written into a command line", fail: "A secret is written into a command line" },
  tier: "image",
  severity: "high",
  about: "workload",
  needs: [],
  proves: ["4.1.4-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Change the secret, keep the new one in a Secret, and let the program read it from a file.",
    yaml: `spec:
  template:
    spec:
      containers:
        - name: web
          args: ["--password-file=/run/secrets/database/password"]
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
    judgePods(subject.body, "command and arguments of every container", (pod, findings) => {
      for (const view of pod.containers) {
        for (const field of ["command", "args"] as const) {
          view.container[field].forEach((argument, at, all) => {
            if (argument.includes(REDACTED)) findings.breaks(view, `${field}[${at}]`, excerpt(argument, all[at - 1]));
          });
        }
      }
    }),
});

/** The secret's place with what stands before it: `--password=[redacted]`, or the flag in the argument before. */
function excerpt(argument: string, before: string | undefined): string {
  if (argument === REDACTED) return before === undefined ? argument : `${before} ${argument}`;
  const at = argument.indexOf(REDACTED);
  const from = Math.max(0, at - SHOWN_BEFORE);
  return `${from > 0 ? "…" : ""}${argument.slice(from, at + REDACTED.length)}`;
}
