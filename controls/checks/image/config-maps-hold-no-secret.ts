import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { contentTitle, namespaceTitle } from "@/controls/checks/namespace-contents";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";
import type { Fact } from "@/facts/fact";

/**
 * Claim: no config map of the namespace holds a secret.
 * Why: secrets are to be provided at run time by what is made for them; config maps are read by many, logged, and kept in plain text
 * (SP 800-190, 4.1.4).
 * Looks at: the entries of each ConfigMap: what their keys, their values and the lines of the values look like; files of password hashes
 * (htpasswd) are secrets. Values are never kept.
 * Passes when: no entry looks like a secret. Without any config map it does not apply.
 * Cannot see: secrets that look like ordinary words under an ordinary name, and in files of words for people (`fr.json`) those without the form of a
 * credential.
 */
export const configMapsHoldNoSecret = defineCheck({
  id: "config-maps-hold-no-secret",
  version: 5,
  title: { pass: "Config maps hold no secret", fail: "A config map holds a secret" },
  tier: "image",
  severity: "high",
  about: "namespace",
  needs: ["config-map"],
  ofContents: true,
  proves: ["4.1.4-b"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.4.1"],
  remediation: {
    text: "Change the secret, put the new one into a Secret or an external store, and take it out of the config map.",
    yaml: "apiVersion: v1\nkind: Secret\nmetadata:\n  name: web-database\nstringData:\n  password: from-your-secret-store\n",
  },
  examine: (namespace, world) => {
    const maps = [...world.inNamespace("config-map", namespace.asset.name)].sort((a, b) =>
      byText(a.subject, b.subject),
    );
    const searched = `${counted(maps.length, "config map")} in ${namespaceTitle(namespace.asset)}`;
    if (maps.length === 0) return notApplicable({ observed: [], searched });
    const found = maps.flatMap(secretsIn);
    return found.length > 0 ? fail({ observed: atMost(found), searched }) : pass({ observed: [], searched });
  },
});

function secretsIn(map: Fact<"config-map">): Observed[] {
  const object = contentTitle("ConfigMap", map);
  return map.body.entries.flatMap(({ key, looksLike }): Observed[] =>
    looksLike === undefined ? [] : [{ path: `data[${key}]`, value: `looks like ${looksLike}`, object, deciding: true }],
  );
}
