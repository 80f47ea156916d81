import { defineCheck } from "@/controls/check";
import { judgePods } from "@/controls/checks/judge-pods";

/** `sudo`, `doas` or `su -c` as a command of its own, alone or in a script that a shell is given. */
const escalation = /(?:^|[\s;&|(`]|\$\()(?:\/[\w./-]*\/)?(?:sudo|doas)(?=\s|$)|(?:^|[\s;&|(`])su\s+(?:-|root\b)/;

/**
 * Claim: no container starts its program through sudo.
 * Why: a program that takes root for itself runs as root whatever its image and its pod say, and needs privilege escalation to be left
 * open (SP 800-190 3.4.3, 4.4.3).
 * Looks at: `command` and `args` of every container, scripts in them included.
 * Passes when: none of them calls sudo, doas or su.
 * Cannot see: the entry point that an image brings itself, and what scripts in it do.
 */
export const entrypointDoesNotUseSudo = defineCheck({
  id: "entrypoint-does-not-use-sudo",
  version: 1,
  title: { pass: "Programs start without sudo", fail: "A program starts through sudo" },
  tier: "container",
  severity: "medium",
  about: "workload",
  needs: [],
  proves: ["4.4.3-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.2.6"],
  remediation: {
    text: "Start the program itself as the user it needs, and give that user the files it writes.",
    yaml: `spec:
  template:
    spec:
      securityContext:
        runAsUser: 10001
        fsGroup: 10001
      containers:
        - name: web
          command: ["/app/web"]
`,
  },
  examine: (subject) =>
    judgePods(subject.body, "command and arguments of every container", (pod, findings) => {
      for (const view of pod.containers) {
        const { command, args } = view.container;
        for (const [field, words] of Object.entries({ command, args })) {
          const at = words.findIndex((word) => escalation.test(word));
          if (at >= 0) findings.breaks(view, `${field}[${at}]`, excerptOf(words[at]!));
          else if (words.length > 0) findings.upholds(view, field, excerptOf(words[0]!));
        }
      }
    }),
});

/** Scripts are long: what stands around the call is enough to find it. */
function excerptOf(word: string): string {
  const at = Math.max(0, (escalation.exec(word)?.index ?? 0) - 20);
  const cut = word.slice(at, at + 120);
  return `${at > 0 ? "…" : ""}${cut}${at + 120 < word.length ? "…" : ""}`;
}
