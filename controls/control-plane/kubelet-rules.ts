import { CannotTell, type Observed } from "@/controls/check";
import { isStrongSuite } from "@/controls/control-plane/flag-rules";
import type { KubeletConfigurationFact } from "@/facts/kubernetes/kubelet-configuration";

type Value = string | number | boolean | readonly string[];

/** What a rule makes of a kubelet's configuration. */
export interface KubeletVerdict {
  holds: boolean;
  observed: Observed[];
}
export type KubeletRule = (kubelet: KubeletConfigurationFact) => KubeletVerdict;

interface Effective {
  value: Value | null;
  observed: Observed;
}

/** Defaults of flags that differ from those of the file: they hold where a kubelet is started without a file. */
const withoutFile: Record<string, Value> = {
  "authentication.anonymous.enabled": true,
  "authorization.mode": "AlwaysAllow",
  readOnlyPort: 10255,
};

/**
 * What a setting is in effect: its flag goes before the file, the file before the default; the answer of configz has all of it filled in.
 * @throws CannotTell when neither file nor flags nor configz were seen, or not the file that may set it, or when nobody looked for the setting
 */
function effective(
  kubelet: KubeletConfigurationFact,
  path: string,
  flag: string | null,
  byDefault: Value | null,
): Effective {
  const { effective: configz, file, flags, lookedFor } = kubelet;
  if (configz === null && file === null && flags === null)
    throw new CannotTell("neither the file nor the flags of the kubelet were seen");
  if (lookedFor !== null && !lookedFor.includes(path)) throw new CannotTell(`nobody looked for ${path} of the kubelet`);
  const ofFlag = flag === null ? undefined : lastOf(flag, flags?.[flag]);
  if (ofFlag !== undefined) return { value: fromText(ofFlag), observed: { path: `kubelet --${flag}`, value: ofFlag } };
  const set = configz?.[path] ?? fileSetting(kubelet, path);
  const written = configz ?? file ?? {};
  if (set === undefined && Object.keys(written).some((key) => key.startsWith(`${path}.`)))
    throw new CannotTell(`${path} holds something else than a value`);
  if (set !== undefined && set !== null && set !== "") return { value: set, observed: { path, value: shown(set) } };
  const standard = configz === null && file === null ? (withoutFile[path] ?? byDefault) : byDefault;
  const defaulted = standard === null ? {} : { byDefault: shown(standard) };
  return { value: standard, observed: { path, value: null, ...defaulted } };
}

/** Of a flag that is given several times the last one counts, but for lists: those are joined. */
function lastOf(flag: string, value: string | undefined): string | undefined {
  return flag === "tls-cipher-suites" ? value : value?.split(",").at(-1);
}

/** @throws CannotTell when the file, or a folder of files that go before it, was named and not seen */
function fileSetting({ effective: configz, file, flags }: KubeletConfigurationFact, path: string) {
  if (configz !== null) return undefined;
  if (file === null && flags?.config !== undefined)
    throw new CannotTell("the kubelet's configuration file was not seen");
  if (flags?.["config-dir"] !== undefined)
    throw new CannotTell("the files of --config-dir, which go before the kubelet's configuration file, were not seen");
  return file?.[path];
}

/** The same, or null where nobody looked for the setting. */
function lookedFor(...[kubelet, path, flag, byDefault]: Parameters<typeof effective>): Effective | null {
  if (kubelet.lookedFor !== null && !kubelet.lookedFor.includes(path)) return null;
  return effective(kubelet, path, flag, byDefault);
}

function fromText(text: string): Value {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

/** Flags take every form of a switch that strconv.ParseBool takes. */
function truthOf(text: string): string {
  return { "1": "true", t: "true", "0": "false", f: "false" }[text.toLowerCase()] ?? text;
}

function shown(value: Value): string {
  return Array.isArray(value) ? value.join(",") : String(value);
}

function verdict({ observed }: Effective, holds: boolean): KubeletVerdict {
  return { holds, observed: [{ ...observed, deciding: true }] };
}

/** The setting is this in effect. */
export function settingIs(path: string, flag: string | null, wanted: Value, byDefault: Value): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, byDefault);
    const value = typeof wanted === "boolean" ? truthOf(String(found.value)) : String(found.value);
    return verdict(found, value === String(wanted));
  };
}

/** The setting is a text in effect, and another one than this. */
export function settingIsNot(path: string, flag: string | null, unwanted: string, byDefault: string): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, byDefault);
    return verdict(found, typeof found.value === "string" && found.value !== unwanted);
  };
}

/** The setting is given a value. */
export function settingIsSet(path: string, flag: string | null): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, null);
    return verdict(found, found.value !== null && shown(found.value) !== "");
  };
}

/** A flag that has no setting in the file is not given. */
export function flagIsUnset(flag: string): KubeletRule {
  return (kubelet) => {
    if (kubelet.flags === null)
      throw new CannotTell(`the flags of the kubelet were not seen, and --${flag} has no setting in its file`);
    const found = effective(kubelet, `--${flag}`, flag, null);
    return verdict(found, found.value === null || found.value === "");
  };
}

/** A number is at least so much in effect. */
export function settingIsAtLeast(path: string, flag: string, least: number, byDefault: number): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, byDefault);
    return verdict(found, Number(found.value) >= least);
  };
}

/** A duration is not nothing, which would mean without end. */
export function durationIsNotZero(path: string, flag: string, byDefault: string): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, byDefault);
    return verdict(found, /[1-9]/.test(String(found.value)));
  };
}

/** Cipher suites are stated, and all of them are strong. */
export function suitesAreStrong(path: string, flag: string): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, null);
    const suites =
      found.value === null
        ? []
        : shown(found.value)
            .split(",")
            .map((suite) => suite.trim());
    return verdict(found, suites.length > 0 && suites.every(isStrongSuite));
  };
}

/** The certificate that a kubelet makes for itself where it is given none; configz shows it like one that was given. */
const MADE_UP = "/pki/kubelet.crt";

/**
 * The kubelet is given a certificate and its key, or asks the cluster for one. A kubelet that is given only one of the two does not start, so the one that
 * was looked for speaks for both; a file that is named as something else is no certificate.
 */
export const servingCertificateIsVerifiable: KubeletRule = (kubelet) => {
  const bootstrap = lookedFor(kubelet, "serverTLSBootstrap", "rotate-server-certificates", false);
  const certificate = lookedFor(kubelet, "tlsCertFile", "tls-cert-file", null);
  const key = lookedFor(kubelet, "tlsPrivateKeyFile", "tls-private-key-file", null);
  if (certificate === null && key === null) throw new CannotTell("nobody looked for the kubelet's serving certificate");
  const isMadeUp = kubelet.effective !== null && String(certificate?.value ?? "").endsWith(MADE_UP);
  const isGiven = isNamed(certificate, /\.(crt|cert|cer|pem)$/) && isNamed(key, /\.(key|pem)$/) && !isMadeUp;
  const seen = [certificate, key, bootstrap].filter((found) => found !== null);
  const observed = seen.map((found) => ({ ...found.observed, deciding: true }));
  return { holds: String(bootstrap?.value) === "true" || isGiven, observed };
};

/** Not looked for, or set to a file that has no other extension. */
function isNamed(found: Effective | null, extension: RegExp): boolean {
  if (found === null) return true;
  const name = found.value === null ? "" : shown(found.value);
  return name !== "" && (extension.test(name) || !/\.[^./]+$/.test(name));
}

/** Serving certificates are asked for at the cluster, and the feature that renews them is not switched off. */
export const servingCertificateRotates: KubeletRule = (kubelet) => {
  const gate = gateOf(kubelet, "RotateKubeletServerCertificate");
  const bootstrap = lookedFor(kubelet, "serverTLSBootstrap", "rotate-server-certificates", false);
  const isAskedFor = bootstrap === null ? gate === true : String(bootstrap.value) === "true";
  const ofGate = {
    path: "featureGates.RotateKubeletServerCertificate",
    value: gate,
    ...(gate === null ? { byDefault: "true" } : {}),
  };
  return {
    holds: gate !== false && isAskedFor,
    observed: [
      { ...ofGate, deciding: gate === false || bootstrap === null },
      ...(bootstrap === null ? [] : [{ ...bootstrap.observed, deciding: true }]),
    ],
  };
};

function gateOf(kubelet: KubeletConfigurationFact, gate: string): boolean | null {
  const { flags, lookedFor: only } = kubelet;
  const path = `featureGates.${gate}`;
  const gates = (flags?.["feature-gates"] ?? "").split(",").map((item) => item.trim().split("="));
  const stated = gates.findLast(([name, value]) => name === gate && value !== undefined)?.[1];
  if (stated === undefined && only !== null && !only.includes(path))
    throw new CannotTell(`nobody looked for ${path} of the kubelet`);
  const value = stated ?? effective(kubelet, path, null, null).value;
  return value === null ? null : truthOf(String(value).toLowerCase()) === "true";
}
