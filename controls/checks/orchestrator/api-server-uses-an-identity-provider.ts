import { defineFlagCheck } from "@/controls/control-plane/define-flag-check";
import { anyOf, flagsAreSet } from "@/controls/control-plane/flag-rules";

/**
 * Claim: API server authenticates people with an identity provider.
 * Why: people should sign on with the directory that the organisation already has (SP 800-190, 4.3.2).
 * Looks at: --authentication-config, --authentication-token-webhook-config-file, --oidc-issuer-url in the command line of kube-apiserver, from its static pod or its process.
 * Passes when: the flag, or its default where it is not set, fits the claim.
 * Cannot see: what the provider asks for (a second factor); proxies in front of the API server that authenticate.
 */
export const apiServerUsesAnIdentityProvider = defineFlagCheck({
  id: "api-server-uses-an-identity-provider",
  title: {
    pass: "API server authenticates people with an identity provider",
    fail: "API server knows no identity provider",
  },
  severity: "medium",
  component: "kube-apiserver",
  rule: anyOf(
    flagsAreSet("oidc-issuer-url"),
    flagsAreSet("authentication-config"),
    flagsAreSet("authentication-token-webhook-config-file"),
  ),
  proves: ["4.3.2-c"],
  references: [],
  remediation: {
    text: "Connect the identity provider of the organisation by OpenID Connect.",
    flags: ["--oidc-issuer-url=https://id.example.com", "--oidc-client-id=kubernetes"],
  },
});
