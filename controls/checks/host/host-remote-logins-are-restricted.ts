import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass, type SubjectOf } from "@/controls/check";

/** What sshd must not allow: its values by keyword, and the value that counts where nothing is set. */
const unsafe: readonly { keyword: string; values: readonly string[]; byDefault: string }[] = [
  { keyword: "permitrootlogin", values: ["yes"], byDefault: "prohibit-password" },
  { keyword: "passwordauthentication", values: ["yes"], byDefault: "yes" },
  { keyword: "permitemptypasswords", values: ["yes"], byDefault: "no" },
  { keyword: "hostbasedauthentication", values: ["yes"], byDefault: "no" },
  { keyword: "permituserenvironment", values: ["yes"], byDefault: "no" },
  { keyword: "x11forwarding", values: ["yes"], byDefault: "no" },
  { keyword: "strictmodes", values: ["no"], byDefault: "yes" },
];
/** Before this version root was let in with a password by default. */
const SAFER_ROOT = 7;

type Logging = SubjectOf<"host-logging">["body"];

/**
 * Claim: sshd lets nobody in with a password alone, and root not at all with one.
 * Why: who may log in to a host, and how, decides how much it offers to attack (SP 800-190, 4.5.1; SP 800-123, 4).
 * Looks at: PermitRootLogin, PasswordAuthentication, KbdInteractiveAuthentication with UsePAM, PermitEmptyPasswords, HostbasedAuthentication, PermitUserEnvironment, X11Forwarding and StrictModes of sshd,
 * with the defaults of its version, in Match blocks and in further servers that start by themselves too.
 * Passes when: none of them has an unsafe value, for any connection. A host without sshd does not apply.
 * Cannot see: further factors that PAM asks for after a password; whether sshd runs.
 */
export const hostRemoteLoginsAreRestricted = defineCheck({
  id: "host-remote-logins-are-restricted",
  version: 3,
  title: { pass: "Remote logins are restricted", fail: "Remote logins are open to more than keys" },
  tier: "host",
  severity: "medium",
  about: "host-logging",
  needs: [],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Set PermitRootLogin no and PasswordAuthentication no in sshd_config, and take back the other values named.",
    command:
      "printf 'PermitRootLogin no\\nPasswordAuthentication no\\n' > /etc/ssh/sshd_config.d/00-logins.conf && systemctl reload ssh",
  },
  examine: ({ body }) => {
    const { sshd, sshdMatches, unseen } = body;
    if (unseen.includes("sshd")) throw new CannotTell("the configuration of sshd could not be read");
    if (sshd === null) return notApplicable({ observed: [], searched: "no configuration of sshd" });
    const general = [...unsafe.map((rule) => judged(rule, sshd[rule.keyword], body)), ...byPam(sshd)];
    const ofMatches = sshdMatches.flatMap(({ criteria, settings }) =>
      unsafe
        .filter(({ keyword }) => settings[keyword] !== undefined)
        .map((rule) => judged(rule, settings[rule.keyword], body, whereOf(criteria))),
    );
    const wrong = [...general, ...ofMatches].filter(({ deciding }) => deciding);
    return wrong.length > 0 ? fail(wrong) : pass(general);
  },
});

/** Connections that a block is for, or the unit of a further sshd. */
function whereOf(criteria: string): string {
  return /^\S+\.service(:|$)/.test(criteria) ? `, ${criteria}` : `, Match ${criteria}`;
}

/** PAM asks for a password where sshd lets it ask anything: then the password alone lets in, unless a key has to come first. */
function byPam(sshd: Readonly<Record<string, string>>): Observed[] {
  const asks = sshd.kbdinteractiveauthentication ?? sshd.challengeresponseauthentication;
  const methods = sshd.authenticationmethods?.toLowerCase().split(/\s+/) ?? ["any"];
  const needsMore = methods.every((list) => /publickey|hostbased|gssapi/.test(list));
  if (sshd.usepam?.toLowerCase() !== "yes" || (asks ?? "yes").toLowerCase() !== "yes" || needsMore) return [];
  const byDefault = asks === undefined ? { byDefault: "yes" } : {};
  return [
    { path: "sshd kbdinteractiveauthentication", value: asks ?? null, ...byDefault, deciding: true },
    { path: "sshd usepam", value: "yes", deciding: true },
  ];
}

function judged(
  { keyword, values, byDefault }: (typeof unsafe)[number],
  value: string | undefined,
  { sshdVersion }: Logging,
  where = "",
): Observed {
  const isOld = keyword === "permitrootlogin" && Number.parseFloat(sshdVersion ?? "9") < SAFER_ROOT;
  const standard = isOld ? "yes" : byDefault;
  const counts = (value ?? standard).toLowerCase();
  return {
    path: `sshd ${keyword}${where}`,
    value: value ?? null,
    ...(value === undefined ? { byDefault: standard } : {}),
    deciding: values.includes(counts),
  };
}
