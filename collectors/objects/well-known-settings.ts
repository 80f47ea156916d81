import { yamlObject } from "./control-plane-texts";
import { isRecord, type RawObject, recordAt, textAt } from "./raw";

/**
 * Entries of config maps that are kept as they stand because they decide a verdict and hold no secrets, by `namespace/name` (`*` for any namespace).
 * Everything else of a config map stays out.
 */
const wellKnown = new Map<string, readonly string[]>([
  // Whether policy-controller lets images in that no policy of it is about.
  ["*/config-policy-controller", ["no-match-policy"]],
  // What Kyverno looks at under no policy.
  ["*/kyverno", ["resourceFilters"]],
  // In which packages trivy-operator looks for vulnerabilities (`os,library`); the second is the older name.
  ["*/trivy-operator-trivy-config", ["trivy.pkgTypes", "trivy.vulnType"]],
  [
    "kube-system/cilium-config",
    [
      "enable-policy",
      "policy-audit-mode",
      "enable-wireguard",
      "enable-ipsec",
      "encrypt-node",
      "mesh-auth-enabled",
      "enable-hubble",
      "enable-k8s-networkpolicy",
    ],
  ],
]);

/** Longest setting that is kept: the filters that Kyverno is shipped with have more than 3,000 characters. */
const LONGEST = 20_000;

/**
 * The entries of a config map that are on the list, and of what Linkerd was installed with (the YAML in `values`) the policy for pods of which
 * nobody says one: `proxy.defaultInboundPolicy`, before 2.12 `policyController.defaultAllowPolicy`.
 */
export function settingsOf(namespace: string, name: string, data: RawObject): Record<string, string> {
  if (name === "linkerd-config") return defaultPolicyIn(data);
  const keys = wellKnown.get(`${namespace}/${name}`) ?? wellKnown.get(`*/${name}`) ?? [];
  const kept = keys.flatMap((key) => {
    const value = data[key];
    return typeof value === "string" && value.length <= LONGEST ? [[key, value] as [string, string]] : [];
  });
  return Object.fromEntries(kept);
}

function defaultPolicyIn(data: RawObject): Record<string, string> {
  const values = yamlObject(textAt(data, "values") ?? null);
  if (!isRecord(values)) return {};
  const policy =
    textAt(recordAt(values, "proxy"), "defaultInboundPolicy") ??
    textAt(recordAt(values, "policyController"), "defaultAllowPolicy");
  return policy !== undefined && policy.length <= LONGEST ? { defaultInboundPolicy: policy } : {};
}
