import type { Observed } from "@/controls/check";
import type { MinorVersion } from "@/controls/checks/versions";

export type Flags = Readonly<Record<string, string>>;

/** What a rule makes of the flags of one component: whether it holds, and which flags decided. */
export interface FlagVerdict {
  holds: boolean;
  observed: { flag: string; value: string | null; byDefault?: string }[];
}
/** `version` is that of the component, null where it is not known: then the defaults of the releases that are supported today count. */
export type FlagRule = (flags: Flags, version?: MinorVersion | null) => FlagVerdict;

/** The flag has one of the values; without it the default counts. Switches are compared without case. */
export function flagIs(flag: string, wanted: string | readonly string[], byDefault: string): FlagRule {
  return (flags) => {
    const value = last(flags[flag]);
    const effective = truthOf(value ?? byDefault, byDefault);
    const holds = [wanted].flat().some((each) => each.toLowerCase() === effective);
    return { holds, observed: [observe(flag, value, byDefault)] };
  };
}

/** A switch in one form: flags take what strconv.ParseBool takes (1, t, T, true, 0, f, F, false). Other values stay as they are, in lower case. */
function truthOf(value: string, byDefault: string): string {
  const text = value.toLowerCase();
  if (byDefault !== "true" && byDefault !== "false") return text;
  return { "1": "true", t: "true", "0": "false", f: "false" }[text] ?? text;
}

/** The flag has not the value; without it the default counts. */
export function flagIsNot(flag: string, unwanted: string, byDefault: string): FlagRule {
  return (flags) => {
    const value = last(flags[flag]);
    return { holds: (value ?? byDefault) !== unwanted, observed: [observe(flag, value, byDefault)] };
  };
}

/** Every one of the flags is set to something. */
export function flagsAreSet(...names: string[]): FlagRule {
  return (flags) => ({
    holds: names.every((name) => (flags[name] ?? "") !== ""),
    observed: names.map((name) => observe(name, flags[name])),
  });
}

/** None of the flags is set: what they switch on is off. */
export function flagsAreAbsent(...names: string[]): FlagRule {
  return (flags) => ({
    holds: names.every((name) => flags[name] === undefined),
    observed: names.map((name) => observe(name, flags[name], "off")),
  });
}

/** A list holds an item; `byDefault` is the list where the flag is not set. */
export function listHolds(flag: string, item: string, byDefault: readonly string[] = []): FlagRule {
  return (flags) => ({
    holds: listOf(flags[flag], byDefault).includes(item),
    observed: [observe(flag, flags[flag], byDefault.join(",") || "none")],
  });
}

/** A list does not hold an item. */
export function listLacks(flag: string, item: string, byDefault: readonly string[] = []): FlagRule {
  return (flags) => ({
    holds: !listOf(flags[flag], byDefault).includes(item),
    observed: [observe(flag, flags[flag], byDefault.join(",") || "none")],
  });
}

/** A number is at least so much; a flag that is not set counts as `byDefault`. */
export function atLeast(flag: string, least: number, byDefault: number): FlagRule {
  return (flags) => {
    const value = last(flags[flag]);
    const number = value === undefined ? byDefault : Number(value);
    return { holds: Number.isFinite(number) && number >= least, observed: [observe(flag, value, String(byDefault))] };
  };
}

/** No port without TLS: gone since Kubernetes 1.24, off since 1.20, and 8080 by default before. */
export const insecurePortIsOff: FlagRule = (flags, version) => {
  const port = last(flags["insecure-port"]);
  const byDefault = isBefore(version, 1, 20) ? "8080" : "0";
  return {
    holds: (port ?? byDefault) === "0" && flags["insecure-bind-address"] === undefined,
    observed: [
      observe("insecure-port", port, byDefault),
      observe("insecure-bind-address", flags["insecure-bind-address"], "none"),
    ],
  };
};

function isBefore(version: MinorVersion | null | undefined, major: number, minor: number): boolean {
  if (!version) return false;
  return version.major < major || (version.major === major && version.minor < minor);
}

/**
 * Listens on the loopback address only; by default all addresses are listened on. `address` is what older releases listen on without TLS, beside or in
 * place of it.
 */
export const isLoopback: FlagRule = (flags) => {
  const older = last(flags.address);
  const value = last(flags["bind-address"]) ?? older;
  const isLocal = (address: string) => /^(127\.\d+\.\d+\.\d+|::1|localhost)$/.test(address);
  const differs = older !== undefined && older !== value;
  return {
    holds: isLocal(value ?? "") && (!differs || isLocal(older)),
    observed: [observe("bind-address", value, "0.0.0.0"), ...(differs ? [observe("address", older)] : [])],
  };
};

/** PodSecurity admission is part of every API server since 1.23 and on unless it is disabled. */
export const podSecurityIsOn: FlagRule = (flags, version) => {
  if (!isBefore(version, 1, 23)) return listLacks("disable-admission-plugins", "PodSecurity")(flags);
  return listHolds("enable-admission-plugins", "PodSecurity")(flags);
};

/** A Go duration of more than nothing and at most an hour; one minute by default. */
export const requestTimeoutIsBounded: FlagRule = (flags) => {
  const value = last(flags["request-timeout"]);
  const seconds = value === undefined ? 60 : secondsOf(value);
  return { holds: seconds > 0 && seconds <= 3600, observed: [observe("request-timeout", value, "1m0s")] };
};

function secondsOf(duration: string): number {
  const units: Record<string, number> = { h: 3600, m: 60, s: 1, ms: 0.001 };
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)?/g)];
  return parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * (units[unit ?? "s"] ?? 0), 0);
}

/** A feature gate is on; `byDefault` is what it is without a word. */
export function featureIsOn(gate: string, byDefault: boolean): FlagRule {
  return (flags) => {
    const gates = new Map(listOf(flags["feature-gates"], []).map((item) => item.split("=") as [string, string]));
    const holds = gates.has(gate) ? truthOf(gates.get(gate) ?? "", "true") === "true" : byDefault;
    return { holds, observed: [observe("feature-gates", flags["feature-gates"], `${gate}=${byDefault}`)] };
  };
}

/** Suites that NIST SP 800-52r2 (3.3.1) lets government servers use, and ChaCha20: keys made for each connection, AES, no RC4, no 3DES, no RSA key transport. */
export function isStrongSuite(suite: string): boolean {
  return (
    /^TLS_(AES_(128|256)_(GCM|CCM)(_8)?|CHACHA20_POLY1305)_SHA\d+$/.test(suite) ||
    /^TLS_(ECDHE|DHE)_(ECDSA|RSA)_WITH_(AES_(128|256)_(GCM|CBC|CCM)(_8)?(_SHA\d*)?|CHACHA20_POLY1305(_SHA256)?)$/.test(
      suite,
    )
  );
}

/** Cipher suites are stated, and all of them are strong. */
export function ciphersAreStrong(flag: string): FlagRule {
  return (flags) => {
    const suites = listOf(flags[flag], []).filter(Boolean);
    return {
      holds: suites.length > 0 && suites.every(isStrongSuite),
      observed: [observe(flag, flags[flag], "the defaults of Go")],
    };
  };
}

/** Audit logs on the node are kept so far, or they are shipped by a webhook. */
export function keepsAudit(flag: string, least: number): FlagRule {
  return anyOf(atLeast(flag, least, 0), flagsAreSet("audit-webhook-config-file"));
}

/**
 * etcd listens without TLS on its own host at most: an address that begins with http:// takes neither certificates nor those of clients, whatever else is
 * given. Without the flag it listens on localhost.
 */
export function listensOverTls(flag: string): FlagRule {
  return (flags) => {
    const plain = listOf(flags[flag], []).filter((url) => url.startsWith("http://"));
    const isLocal = (url: string) => /^http:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:|$)/.test(url);
    return { holds: plain.every(isLocal), observed: [observe(flag, flags[flag], "localhost")] };
  };
}

/** A file is named that keeps what is written to it. */
export function keepsInFile(flag: string): FlagRule {
  return (flags) => {
    const value = last(flags[flag]) ?? "";
    return { holds: value !== "" && value !== "/dev/null", observed: [observe(flag, flags[flag])] };
  };
}

/** All of the rules hold. */
export function allOf(...rules: FlagRule[]): FlagRule {
  return (flags, version) => {
    const verdicts = rules.map((rule) => rule(flags, version));
    return { holds: verdicts.every(({ holds }) => holds), observed: verdicts.flatMap(({ observed }) => observed) };
  };
}

/** At least one of the rules holds. */
export function anyOf(...rules: FlagRule[]): FlagRule {
  return (flags, version) => {
    const verdicts = rules.map((rule) => rule(flags, version));
    return { holds: verdicts.some(({ holds }) => holds), observed: verdicts.flatMap(({ observed }) => observed) };
  };
}

/** The last one of a repeated flag counts, as the flag library of Kubernetes has it for single values. */
function last(value: string | undefined): string | undefined {
  return value?.split(",").at(-1);
}

function listOf(value: string | undefined, byDefault: readonly string[]): readonly string[] {
  return value === undefined ? byDefault : value.split(",").map((item) => item.trim());
}

function observe(flag: string, value: string | undefined, byDefault?: string): FlagVerdict["observed"][number] {
  const isSet = value !== undefined && value !== "";
  return { flag, value: isSet ? value : null, ...(isSet || byDefault === undefined ? {} : { byDefault }) };
}

/** Observations at the place of the command line. */
export function flagsObserved(path: string, { holds, observed }: FlagVerdict): Observed[] {
  return observed.map(({ flag, value, byDefault }) => ({
    path: `${path} --${flag}`,
    value,
    ...(byDefault === undefined ? {} : { byDefault }),
    deciding: !holds || observed.length === 1,
  }));
}
