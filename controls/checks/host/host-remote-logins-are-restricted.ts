import { CannotTell, defineCheck, fail, notApplicable, type Observed, pass, type SubjectOf } from "@/controls/check";
import type { HostServicesFact } from "@/facts/host/host-services";

/** What sshd must not allow: its values by keyword, and the value that counts where nothing is set. */
const unsafe: readonly { keyword: string; values: readonly string[]; byDefault: string; alsoBy?: string }[] = [
  { keyword: "permitrootlogin", values: ["yes"], byDefault: "prohibit-password" },
  // A password beside a key lets nobody in alone.
  { keyword: "passwordauthentication", values: ["yes"], byDefault: "yes", alsoBy: "authenticationmethods" },
  { keyword: "permitemptypasswords", values: ["yes"], byDefault: "no" },
  { keyword: "hostbasedauthentication", values: ["yes"], byDefault: "no" },
  { keyword: "permituserenvironment", values: ["yes"], byDefault: "no" },
  { keyword: "x11forwarding", values: ["yes"], byDefault: "no" },
  { keyword: "strictmodes", values: ["no"], byDefault: "yes" },
];
/** Before this version root was let in with a password by default. */
const SAFER_ROOT = 7;

type Logging = SubjectOf<"host-logging">["body"];
type Settings = Readonly<Record<string, string>>;

/**
 * Claim: sshd lets nobody in with a password alone, and root not at all with one.
 * Why: who may log in to a host, and how, decides how much it offers to attack (SP 800-190, 4.5.1; SP 800-123, 4).
 * Looks at: PermitRootLogin, PasswordAuthentication, KbdInteractiveAuthentication with UsePAM, PermitEmptyPasswords, HostbasedAuthentication, PermitUserEnvironment, X11Forwarding, StrictModes and AuthenticationMethods of sshd,
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
  weighs: ["host-services"],
  proves: [],
  indicates: ["4.5.1-b"],
  references: [],
  remediation: {
    text: "Set PermitRootLogin no and PasswordAuthentication no in sshd_config, and take back the other values named.",
    command:
      "printf 'PermitRootLogin no\\nPasswordAuthentication no\\n' > /etc/ssh/sshd_config.d/00-logins.conf && systemctl reload ssh",
  },
  examine: ({ asset, body }, world) => {
    const { sshd, sshdMatches, unseen } = body;
    if (unseen.includes("sshd")) throw new CannotTell("the configuration of sshd could not be read");
    if (sshd === null) {
      const other = otherServer(world.all("host-services").find((fact) => fact.asset.name === asset.name)?.body);
      if (other !== undefined) throw new CannotTell(`${other} lets people in, and what it allows is not read`);
      return notApplicable({ observed: [], searched: "no configuration of sshd" });
    }
    const general = [...unsafe.map((rule) => judged(rule, sshd, body)), ...byPam(sshd)];
    const ofMatches = sshdMatches.flatMap(({ criteria, settings }) => {
      const whole = isFurther(criteria) ? settings : { ...sshd, ...settings };
      const where = `, ${isFurther(criteria) ? "" : "Match "}${criteria}`;
      return unsafe
        .filter(({ keyword, alsoBy }) => settings[keyword] !== undefined || (alsoBy && settings[alsoBy] !== undefined))
        .map((rule) => judged(rule, whole, body, where));
    });
    const wrong = [...general, ...ofMatches].filter(({ deciding }) => deciding);
    return wrong.length > 0 ? fail(wrong) : pass(general);
  },
});

/** Another server of remote logins, by the unit that starts it or the socket that it listens on. */
function otherServer(services: HostServicesFact | undefined): string | undefined {
  const programs = [...(services?.enabled ?? []), ...(services?.listening ?? []).map(({ process }) => process ?? "")];
  return programs.map((name) => /^(dropbear|tinysshd?|teleport)\b/.exec(name)?.[1]).find((name) => name !== undefined);
}

/** A further sshd is told by its unit, not by the connections that a block is for. */
function isFurther(criteria: string): boolean {
  return /^\S+\.service(:|$)/.test(criteria);
}

/** Whether nobody gets in without a key, whatever is asked for besides (`publickey,password`). */
function wantsKey(settings: Settings): boolean {
  const methods = settings.authenticationmethods?.toLowerCase().split(/\s+/) ?? ["any"];
  return methods.every((list) => /publickey|hostbased|gssapi/.test(list));
}

/** PAM asks for a password where sshd lets it ask anything: then the password alone lets in, unless a key has to come first. */
function byPam(sshd: Settings): Observed[] {
  const asks = sshd.kbdinteractiveauthentication ?? sshd.challengeresponseauthentication;
  if (sshd.usepam?.toLowerCase() !== "yes" || (asks ?? "yes").toLowerCase() !== "yes" || wantsKey(sshd)) return [];
  const byDefault = asks === undefined ? { byDefault: "yes" } : {};
  return [
    { path: "sshd kbdinteractiveauthentication", value: asks ?? null, ...byDefault, deciding: true },
    { path: "sshd usepam", value: "yes", deciding: true },
  ];
}

function judged(
  { keyword, values, byDefault, alsoBy }: (typeof unsafe)[number],
  settings: Settings,
  { sshdVersion }: Logging,
  where = "",
): Observed {
  const value = settings[keyword];
  const isOld = keyword === "permitrootlogin" && Number.parseFloat(sshdVersion ?? "9") < SAFER_ROOT;
  const standard = isOld ? "yes" : byDefault;
  const counts = (value ?? standard).toLowerCase();
  return {
    path: `sshd ${keyword}${where}`,
    value: value ?? null,
    ...(value === undefined ? { byDefault: standard } : {}),
    deciding: values.includes(counts) && !(alsoBy && wantsKey(settings)),
  };
}
