import type { KubeObject } from "../../kube-object";
import type { OperatedPods } from "../cluster/cluster-plan";
import { secret, serviceAccount } from "../cluster/manifests";
import { binding, can, role } from "../cluster/rbac";
import { barePod, cronJob, job, replicationController, resources } from "../cluster/workload-manifests";
import {
  allowFrom,
  allowTo,
  HARDENED,
  hardenedContainer,
  hardenedNamespace,
  hardenedPod,
  type Sensitivity,
} from "./hardened";
import { type Application, hardenedApplication } from "./hardened-application";

/** The business: what the product teams run. */
export function products(): KubeObject[] {
  return [...payments(), ...checkout(), ...ledger(), ...identity(), ...catalogue(), ...reporting(), ...legacy()];
}

function scheduled(namespace: string, name: string, sensitivity: Sensitivity, schedule: string): KubeObject[] {
  const container = hardenedContainer(name, `${namespace}/${name}:2026.8.3`, { args: ["run", "--once"] });
  const pod = hardenedPod(sensitivity, {
    restartPolicy: "OnFailure",
    serviceAccountName: name,
    containers: [container],
  });
  return [serviceAccount({ name, namespace }, false), cronJob({ name, namespace, schedule, pod })];
}

/** Both ends of a permitted call. */
function call(from: [namespace: string, app: string], to: [namespace: string, app: string], port = 8080): KubeObject[] {
  return [
    allowTo(from[0], from[1], port, { namespace: to[0], app: to[1] }),
    allowFrom(to[0], to[1], port, { namespace: from[0], app: from[1] }),
  ];
}

function payments(): KubeObject[] {
  const namespace = "payments";
  const base = { namespace, sensitivity: "high" as const };
  const vaultAgent = hardenedContainer("vault-agent", "docker.io/hashicorp/vault:1.21.1", {
    args: ["agent", "-config=/vault/config/agent.hcl"],
    volumeMounts: [{ name: "tmp", mountPath: "/home/vault" }],
  });
  const migrate = hardenedContainer("migrate", "payments/authorisation:4.18.2", { args: ["migrate", "--wait"] });
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "high", team: "team-payments", meshed: true }),
    ...hardenedApplication({
      ...base,
      name: "gateway",
      image: "payments/gateway:7.4.0",
      replicas: 3,
      atMost: 9,
      settings: { UPSTREAM: "http://authorisation" },
    }),
    ...hardenedApplication({
      ...base,
      name: "authorisation",
      image: "payments/authorisation:4.18.2",
      replicas: 3,
      credentials: ["acquirer-token"],
      inits: [migrate],
      sidecars: [vaultAgent],
    }),
    ...hardenedApplication({ ...base, name: "fraud-scoring", image: "payments/fraud-scoring:2.9.1" }),
    ...hardenedApplication({
      ...base,
      name: "card-vault",
      image: "payments/card-vault:5.1.7",
      kind: "StatefulSet",
      claims: { vault: "20Gi" },
    }),
    ...scheduled(namespace, "settlement", "high", "0 2 * * *"),
    secret({ name: "authorisation-credentials", namespace }, ["acquirer-token"]),
    ...call([namespace, "gateway"], [namespace, "authorisation"]),
    ...call([namespace, "authorisation"], [namespace, "fraud-scoring"]),
    ...call([namespace, "authorisation"], [namespace, "card-vault"]),
    ...call(["checkout", "storefront"], [namespace, "gateway"]),
  ];
}

function checkout(): KubeObject[] {
  const namespace = "checkout";
  const base = { namespace, sensitivity: "moderate" as const };
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-checkout", meshed: true }),
    ...hardenedApplication({ ...base, name: "storefront", image: "checkout/storefront:12.3.1", replicas: 4 }),
    ...hardenedApplication({ ...base, name: "cart", image: "checkout/cart:8.0.4", replicas: 3 }),
    ...hardenedApplication({ ...base, name: "pricing", image: "checkout/pricing:3.7.0", kind: "Rollout", replicas: 3 }),
    ...hardenedApplication({
      ...base,
      name: "cart-store",
      image: "docker.io/valkey/valkey:9.0.1",
      kind: "StatefulSet",
      replicas: 3,
      port: 6379,
      claims: { data: "10Gi" },
    }),
    ...call([namespace, "storefront"], [namespace, "cart"]),
    ...call([namespace, "storefront"], [namespace, "pricing"]),
    ...call([namespace, "cart"], [namespace, "cart-store"], 6379),
  ];
}

function ledger(): KubeObject[] {
  const namespace = "ledger";
  const base = { namespace, sensitivity: "high" as const };
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "high", team: "team-finance", meshed: true }),
    ...hardenedApplication({
      ...base,
      name: "postings",
      image: "ledger/postings:6.2.0",
      replicas: 3,
      credentials: ["database-url"],
    }),
    ...hardenedApplication({ ...base, name: "statements", image: "ledger/statements:1.14.5" }),
    ...scheduled(namespace, "reconciliation", "high", "30 3 * * *"),
    secret({ name: "postings-credentials", namespace }, ["database-url"]),
    serviceAccount({ name: "ledger-db", namespace }, false),
    role(namespace, "ledger-db", [can("get list watch patch", "clusters", "postgresql.cnpg.io")]),
    binding({ name: "ledger-db", namespace, role: "Role/ledger-db", to: [`sa:${namespace}/ledger-db`] }),
    ...call([namespace, "postings"], [namespace, "ledger-db"], 5432),
    ...call([namespace, "reconciliation"], [namespace, "ledger-db"], 5432),
  ];
}

/** The ledger's database: pods made by an operator, without a workload of the built-in kinds between. */
export function ledgerDatabase(): OperatedPods {
  const namespace = "ledger";
  const name = "ledger-db";
  const image = "ghcr.io/cloudnative-pg/postgresql:18.1";
  const labels = { "app.kubernetes.io/name": name, "cnpg.io/cluster": name, "cnpg.io/podRole": "instance" };
  const container = hardenedContainer("postgres", image, {
    ports: [{ name: "postgresql", containerPort: 5432 }],
    ...resources("500m", "2Gi"),
    volumeMounts: [{ name: "scratch", mountPath: "/run" }],
  });
  const pod = hardenedPod("high", {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    containers: [container],
    volumes: [{ name: "scratch", emptyDir: {} }],
  });
  const owner: KubeObject = {
    apiVersion: "postgresql.cnpg.io/v1",
    kind: "Cluster",
    metadata: { name, namespace, labels: { "app.kubernetes.io/part-of": namespace } },
    spec: { instances: 3, imageName: image, storage: { size: "50Gi", storageClass: "gp3-encrypted" } },
    status: { instances: 3, readyInstances: 3, phase: "Cluster in healthy state", currentPrimary: `${name}-1` },
  };
  return { owner, replicas: 3, template: { metadata: { labels }, spec: pod } };
}

function identity(): KubeObject[] {
  const namespace = "identity";
  const base = { namespace, sensitivity: "high" as const };
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "high", team: "team-identity", meshed: true }),
    ...hardenedApplication({
      ...base,
      name: "sign-in",
      image: "quay.io/keycloak/keycloak:26.4.5",
      credentials: ["db-password"],
    }),
    ...hardenedApplication({ ...base, name: "directory-sync", image: "identity/directory-sync:1.4.2", replicas: 1 }),
    secret({ name: "sign-in-credentials", namespace }, ["db-password"]),
    ...call([namespace, "directory-sync"], [namespace, "sign-in"]),
  ];
}

function catalogue(): KubeObject[] {
  const namespace = "catalogue";
  const base = { namespace, sensitivity: "low" as const };
  // The picture service is still without limits: its owner wants to measure first.
  const unlimited: Application["container"] = resources("200m", "512Mi", false);
  return [
    ...hardenedNamespace({ name: namespace, sensitivity: "low", team: "team-catalogue", meshed: true }).filter(
      ({ kind }) => kind !== "LimitRange",
    ),
    ...hardenedApplication({ ...base, name: "product-api", image: "catalogue/product-api:9.1.0", replicas: 3 }),
    ...hardenedApplication({
      ...base,
      name: "search",
      image: "catalogue/search:5.5.2",
      kind: "StatefulSet",
      replicas: 2,
      claims: { index: "30Gi" },
    }),
    ...hardenedApplication({ ...base, name: "images", image: "catalogue/images:2.2.8", container: unlimited }),
    ...call([namespace, "product-api"], [namespace, "search"]),
    ...call(["checkout", "storefront"], [namespace, "product-api"]),
  ];
}

/** Joined last: its way out is still open. */
function reporting(): KubeObject[] {
  const namespace = "reporting";
  const closed = hardenedNamespace({ name: namespace, sensitivity: "moderate", team: "team-finance", meshed: true });
  return [
    ...closed.map((manifest) =>
      manifest.metadata.name === "default-deny"
        ? { ...manifest, spec: { podSelector: {}, policyTypes: ["Ingress"] } }
        : manifest,
    ),
    ...hardenedApplication({
      namespace,
      sensitivity: "moderate",
      name: "report-builder",
      image: "reporting/report-builder:1.3.0",
    }),
    ...scheduled(namespace, "daily-figures", "moderate", "15 5 * * *"),
  ];
}

/** Old jobs that wait for their replacement: baseline only, tags, a writable root, one pod that nobody owns. */
function legacy(): KubeObject[] {
  const namespace = "batch-legacy";
  const { readOnlyRootFilesystem: _writable, ...security } = HARDENED;
  const container = (name: string) => ({
    ...hardenedContainer(name, `legacy/${name}:3`),
    image: `registry.harbour.example/legacy/${name}:3`,
    securityContext: security,
  });
  const pod = (name: string) => hardenedPod("moderate", { containers: [container(name)] });
  const once = { restartPolicy: "Never", ...pod("archive-2026-h1") };
  return [
    ...hardenedNamespace({
      name: namespace,
      sensitivity: "moderate",
      team: "team-finance",
      level: "baseline",
      meshed: true,
    }),
    replicationController({ name: "file-intake", namespace, replicas: 2, pod: pod("file-intake") }),
    job({ name: "archive-2026-h1", namespace, pod: once }),
    barePod({ name: "tape-mover", namespace, pod: { ...pod("tape-mover"), automountServiceAccountToken: undefined } }),
  ];
}
