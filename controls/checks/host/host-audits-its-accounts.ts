import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { auditOfHost } from "@/controls/checks/audit-of-host";
import { watches } from "@/controls/checks/audit-watches";

/** What audit rules have to watch: who may log in, who may become root, and who logged in. One of the paths each. */
const watched: readonly { what: string; paths: readonly string[] }[] = [
  { what: "accounts", paths: ["/etc/passwd"] },
  { what: "passwords", paths: ["/etc/shadow"] },
  { what: "groups", paths: ["/etc/group"] },
  { what: "escalation", paths: ["/etc/sudoers", "/etc/doas.conf"] },
  {
    what: "logins",
    paths: [
      "/var/log/lastlog",
      "/var/run/faillock",
      "/run/faillock",
      "/var/log/wtmp",
      "/var/run/utmp",
      "/run/utmp",
      "/var/log/wtmp.db",
    ],
  },
];

/**
 * Claim: the audit daemon runs and records logins and every change of who may log in.
 * Why: all authentication to the host has to be audited (SP 800-190, 4.5.4).
 * Looks at: whether auditd runs, and the audit rules that are loaded or loaded at boot: watches of passwd, shadow, group, sudoers and of the records of logins.
 * Passes when: the daemon runs, no rule switches the recording off as a whole (`-a never,task`), and a rule watches changes of each of these.
 * Cannot see: where the records go and who reads them; rules that a folder above covers are counted.
 */
export const hostAuditsItsAccounts = defineCheck({
  id: "host-audits-its-accounts",
  version: 3,
  title: { pass: "Logins and changes of accounts are audited", fail: "Logins or changes of accounts are not audited" },
  tier: "host",
  severity: "low",
  about: "host-logging",
  needs: ["host-services"],
  proves: ["4.5.4-a"],
  indicates: [],
  references: [],
  remediation: {
    text: "Install auditd and watch the files named.",
    command:
      "printf -- '-w /etc/passwd -p wa -k identity\\n-w /etc/shadow -p wa -k identity\\n-w /etc/group -p wa -k identity\\n-w /etc/sudoers -p wa -k scope\\n-w /var/log/lastlog -p wa -k logins\\n' > /etc/audit/rules.d/accounts.rules && augenrules --load",
  },
  examine: (logging, world) => {
    const { running, rules } = auditOfHost(logging, world);
    const observed = watched.map(({ what, paths }): Observed => {
      const rule = rules.find((line) => paths.some((path) => watches(line, path)));
      return { path: `audit rule for ${what}`, value: rule ?? null, deciding: rule === undefined };
    });
    const all = [running, ...observed];
    const searched = `${rules.length} audit rules`;
    return all.some(({ deciding }) => deciding) ? fail({ observed: all, searched }) : pass({ observed: all, searched });
  },
});
