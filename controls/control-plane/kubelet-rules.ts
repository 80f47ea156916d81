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
 * @throws CannotTell when neither file nor flags nor configz were seen, or when the file that the flags name was not
 */
function effective(
  { effective: configz, file, flags }: KubeletConfigurationFact,
  path: string,
  flag: string | null,
  byDefault: Value | null,
): Effective {
  if (configz === null && file === null && flags === null)
    throw new CannotTell("neither the file nor the flags of the kubelet were seen");
  const ofFlag = flag === null ? undefined : flags?.[flag];
  if (ofFlag !== undefined) return { value: fromText(ofFlag), observed: { path: `kubelet --${flag}`, value: ofFlag } };
  if (configz === null && file === null && flags?.config !== undefined)
    throw new CannotTell("the kubelet's configuration file was not seen");
  const set = file?.[path] ?? configz?.[path];
  if (set !== undefined && set !== null && set !== "") return { value: set, observed: { path, value: shown(set) } };
  const standard = configz === null && file === null ? (withoutFile[path] ?? byDefault) : byDefault;
  const defaulted = standard === null ? {} : { byDefault: shown(standard) };
  return { value: standard, observed: { path, value: null, ...defaulted } };
}

function fromText(text: string): Value {
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^-?\d+$/.test(text) ? Number(text) : text;
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
    return verdict(found, String(found.value) === String(wanted));
  };
}

/** The setting is anything but this in effect. */
export function settingIsNot(path: string, flag: string | null, unwanted: Value, byDefault: Value): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, byDefault);
    return verdict(found, String(found.value) !== String(unwanted));
  };
}

/** The setting is given a value. */
export function settingIsSet(path: string, flag: string | null): KubeletRule {
  return (kubelet) => {
    const found = effective(kubelet, path, flag, null);
    return verdict(found, found.value !== null && shown(found.value) !== "");
  };
}

/** Each of the settings is given a value. */
export function settingsAreSet(...settings: readonly [path: string, flag: string][]): KubeletRule {
  return allSettings(...settings.map(([path, flag]) => settingIsSet(path, flag)));
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

/** Serving certificates are asked for at the cluster, and the feature that renews them is not switched off. */
export const servingCertificateRotates: KubeletRule = (kubelet) => {
  const gate = gateOf(kubelet, "RotateKubeletServerCertificate");
  const bootstrap = effective(kubelet, "serverTLSBootstrap", "rotate-server-certificates", false);
  return {
    holds: gate !== false && (gate === true || String(bootstrap.value) === "true"),
    observed: [
      { path: "featureGates.RotateKubeletServerCertificate", value: gate, deciding: gate === false },
      { ...bootstrap.observed, deciding: true },
    ],
  };
};

function gateOf({ effective: configz, file, flags }: KubeletConfigurationFact, gate: string): boolean | null {
  const stated = new RegExp(`(^|,)${gate}=(true|false)`, "i").exec(flags?.["feature-gates"] ?? "")?.[2];
  const value = stated ?? file?.[`featureGates.${gate}`] ?? configz?.[`featureGates.${gate}`];
  return value === undefined || value === null ? null : String(value).toLowerCase() === "true";
}

/** All of the rules hold. */
export function allSettings(...rules: KubeletRule[]): KubeletRule {
  return (kubelet) => {
    const verdicts = rules.map((rule) => rule(kubelet));
    return { holds: verdicts.every(({ holds }) => holds), observed: verdicts.flatMap(({ observed }) => observed) };
  };
}

/** At least one of the rules holds. */
export function anySetting(...rules: KubeletRule[]): KubeletRule {
  return (kubelet) => {
    const verdicts = rules.map((rule) => rule(kubelet));
    return { holds: verdicts.some(({ holds }) => holds), observed: verdicts.flatMap(({ observed }) => observed) };
  };
}
