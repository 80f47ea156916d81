import type { KubeObject } from "../../kube-object";
import { customResource, definitions } from "../cluster/custom-resources";
import { binding, can, clusterRole, role } from "../cluster/rbac";
import { hardenedNamespace } from "./hardened";
import { hardenedApplication } from "./hardened-application";

const namespace = "external-secrets";
const STORE = "vault";

/** The secrets that come from Vault: `namespace/name` and the keys in it. */
const SECRETS: Record<string, readonly string[]> = {
  "payments/authorisation-credentials": ["acquirer-token"],
  "ledger/postings-credentials": ["database-url"],
  "identity/sign-in-credentials": ["db-password"],
};

/** Credentials live in Vault and are brought into the three namespaces that need them, and into no other. */
export function externalSecrets(): KubeObject[] {
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "high", team: "team-security" }),
    ...definitions(["external-secrets.io", "v1", "ExternalSecret", "SecretStore", "*ClusterSecretStore"]),
    ...hardenedApplication({
      name: "external-secrets",
      namespace,
      image: "ghcr.io/external-secrets/external-secrets:v1.1.1",
      sensitivity: "high",
      pod: { automountServiceAccountToken: true },
    }),
    clusterRole("external-secrets", [
      can("get list watch", "externalsecrets secretstores clustersecretstores", "external-secrets.io"),
      can("get list watch", "namespaces"),
    ]),
    binding({ name: "external-secrets", role: "ClusterRole/external-secrets", to: [account] }),
    customResource("external-secrets.io/v1", "ClusterSecretStore", STORE, {
      spec: {
        provider: {
          vault: {
            server: "https://vault.harbour.example",
            path: "kv",
            version: "v2",
            auth: { kubernetes: { mountPath: "kubernetes", role: "external-secrets" } },
          },
        },
      },
      status: { conditions: [{ type: "Ready", status: "True", reason: "Valid", message: "store validated" }] },
    }),
    ...Object.entries(SECRETS).flatMap(([place, keys]) => broughtIn(place, keys)),
  ];
}

const account = `sa:${namespace}/external-secrets`;

function broughtIn(place: string, keys: readonly string[]): KubeObject[] {
  const [at = "", name = ""] = place.split("/");
  return [
    role(at, "external-secrets", [{ ...can("get update patch", "secrets"), resourceNames: [name] }]),
    binding({ name: "external-secrets", namespace: at, role: "Role/external-secrets", to: [account] }),
    customResource("external-secrets.io/v1", "ExternalSecret", place, {
      spec: {
        refreshInterval: "1h0m0s",
        secretStoreRef: { kind: "ClusterSecretStore", name: STORE },
        target: { name, creationPolicy: "Owner", deletionPolicy: "Retain" },
        data: keys.map((key) => ({ secretKey: key, remoteRef: { key: place, property: key } })),
      },
      status: { conditions: [{ type: "Ready", status: "True", reason: "SecretSynced", message: "secret synced" }] },
    }),
  ];
}
