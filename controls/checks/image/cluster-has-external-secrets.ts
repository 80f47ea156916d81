import { defineCheck, fail, type Observed, pass } from "@/controls/check";
import { atMost, byText, counted } from "@/controls/checks/observed-limit";

/** API groups of the tools that bring secrets in from an outside store. */
const groups = [
  "external-secrets.io",
  "secrets-store.csi.x-k8s.io",
  "secrets.hashicorp.com",
  "kubernetes-client.io",
  "onepassword.com",
  "akv2k8s.io",
  "spv.no",
  "infisical.com",
  "secrets.doppler.com",
];

/**
 * Claim: the cluster can take secrets from the organisation's own secret store.
 * Why: deployments may use the secret management that is there already (SP 800-190, 4.1.4).
 * Looks at: the API groups of custom resource definitions, against those of tools that connect secret stores.
 * Passes when: one of them is served. A weak sign: that the tool is installed, not that secrets come from it.
 * Cannot see: agents that write secrets into pods without a definition; secrets fetched by the application itself.
 */
export const clusterHasExternalSecrets = defineCheck({
  id: "cluster-has-external-secrets",
  version: 1,
  title: { pass: "An outside secret store is connected", fail: "No connection to an outside secret store found" },
  tier: "image",
  severity: "low",
  about: "cluster",
  needs: ["custom-resource-definition"],
  proves: [],
  indicates: ["4.1.4-c"],
  references: ["cis-kubernetes-1.10:5.4.2"],
  remediation: {
    text: "Install the Secrets Store CSI driver or the External Secrets operator for the store you have.",
  },
  examine: (_, world) => {
    const definitions = world.all("custom-resource-definition");
    const searched = counted(definitions.length, "custom resource definition");
    const found = definitions.filter(({ body }) =>
      groups.some((group) => body.group === group || body.group.endsWith(`.${group}`)),
    );
    if (found.length === 0) return fail({ observed: [], searched });
    const observed = found
      .map(
        ({ body }): Observed => ({
          path: "spec.group",
          value: body.group,
          object: `CustomResourceDefinition ${body.plural}.${body.group}`,
          deciding: true,
        }),
      )
      .sort((a, b) => byText(a.object ?? "", b.object ?? ""));
    return pass({ observed: atMost(observed), searched });
  },
});
