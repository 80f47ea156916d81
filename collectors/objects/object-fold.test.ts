import { describe, expect, it } from "vitest";
import type { AnyFact } from "@/facts/fact";
import { completeness } from "@/facts/gap";
import { customWorkloadKind, kindOf, kindOfResource, objectKinds } from "./kinds";
import { ObjectFold } from "./object-fold";

function factsOf(apiVersion: string, kind: string, raw: Record<string, unknown>): AnyFact[] {
  const read = kindOf(apiVersion, kind);
  if (!read) throw new Error(`${apiVersion} ${kind} is not read`);
  const fold = new ObjectFold();
  fold.take(read, { apiVersion, kind, ...raw });
  expect(fold.gaps()).toEqual([]);
  return [...fold.facts, ...fold.policies.facts(), ...fold.workloads.facts(false)];
}
const metadata = { name: "x", namespace: "shop" };
const template = { spec: { containers: [{ name: "c" }] } };

describe("old API versions", () => {
  it.each([
    ["extensions/v1beta1", "apps/v1", "Deployment", { spec: { template } }],
    ["apps/v1beta1", "apps/v1", "Deployment", { spec: { template } }],
    ["apps/v1beta2", "apps/v1", "StatefulSet", { spec: { template } }],
    ["extensions/v1beta1", "apps/v1", "DaemonSet", { spec: { template } }],
    ["batch/v1beta1", "batch/v1", "CronJob", { spec: { jobTemplate: { spec: { template } } } }],
    ["batch/v2alpha1", "batch/v1", "CronJob", { spec: { jobTemplate: { spec: { template } } } }],
    ["extensions/v1beta1", "networking.k8s.io/v1", "NetworkPolicy", { spec: { podSelector: {} } }],
    ["extensions/v1beta1", "networking.k8s.io/v1", "Ingress", { spec: { rules: [{ host: "a.example" }] } }],
    ["networking.k8s.io/v1beta1", "networking.k8s.io/v1", "Ingress", { spec: { rules: [{ host: "a.example" }] } }],
    ["rbac.authorization.k8s.io/v1beta1", "rbac.authorization.k8s.io/v1", "Role", { rules: [] }],
    ["storage.k8s.io/v1beta1", "storage.k8s.io/v1", "StorageClass", { provisioner: "p" }],
  ])("%s gives the same facts as %s: %s", (old, current, kind, fields) => {
    const withoutVersion = (facts: AnyFact[]) =>
      facts.map(({ kind: factKind, subject, body }) => ({ factKind, subject, body }));
    expect(withoutVersion(factsOf(old, kind, { metadata, ...fields }))).toEqual(
      withoutVersion(factsOf(current, kind, { metadata, ...fields })),
    );
  });

  it("keep the version as written within the group, and take the new group where the kind has moved", () => {
    const [beta] = factsOf("apps/v1beta1", "Deployment", { metadata, spec: { template } });
    const [moved] = factsOf("extensions/v1beta1", "Deployment", { metadata, spec: { template } });
    expect([beta?.asset.kubernetes?.apiVersion, moved?.asset.kubernetes?.apiVersion]).toEqual([
      "apps/v1beta1",
      "apps/v1",
    ]);
  });

  it.each([
    ["serving.knative.dev/v1", "Service"],
    ["example.com/v1", "Node"],
    ["example.com/v1", "Pod"],
  ])("are not mixed up with controllers of extensions: %s %s runs pods", (apiVersion, kind) => {
    const fold = new ObjectFold();
    fold.take(customWorkloadKind(apiVersion, kind), { apiVersion, kind, metadata, spec: { template } });
    const [workload] = [...fold.facts, ...fold.workloads.facts(false)];
    expect(workload).toMatchObject({ kind: "workload", body: { template: { spec: { containers: [{ name: "c" }] } } } });
  });

  it("of v1alpha1 bindings name the group of a subject by its API version", () => {
    const [binding] = factsOf("rbac.authorization.k8s.io/v1alpha1", "ClusterRoleBinding", {
      metadata: { name: "x" },
      roleRef: { kind: "ClusterRole", name: "view" },
      subjects: [{ kind: "Group", apiVersion: "rbac.authorization.k8s.io/v1alpha1", name: "dev" }],
    });
    expect(binding?.body).toMatchObject({
      subjects: [{ kind: "Group", apiGroup: "rbac.authorization.k8s.io", name: "dev" }],
    });
  });

  it("of v1beta1 definitions name their one version outside the list", () => {
    const [definition] = factsOf("apiextensions.k8s.io/v1beta1", "CustomResourceDefinition", {
      metadata: { name: "things.example.com" },
      spec: { group: "example.com", names: { kind: "Thing", plural: "things" }, scope: "Namespaced", version: "v1" },
    });
    expect(definition?.body).toMatchObject({ kind: "Thing", servedVersions: ["v1"] });
  });
});

describe("facts", () => {
  it("of a namespace hold its labels and not its volatile annotations", () => {
    const [fact] = factsOf("v1", "Namespace", {
      metadata: {
        name: "shop",
        uid: "1",
        resourceVersion: "7",
        labels: { "pod-security.kubernetes.io/enforce": "restricted" },
        annotations: { "openshift.io/requester": "jane", "lens.app/last-seen": "now" },
      },
    });
    expect(fact).toEqual({
      kind: "namespace",
      asset: { kind: "namespace", name: "shop", namespace: null, kubernetes: { apiVersion: "v1", kind: "Namespace" } },
      subject: "",
      body: {
        labels: { "pod-security.kubernetes.io/enforce": "restricted" },
        annotations: { "openshift.io/requester": "jane" },
      },
      origin: null,
    });
  });

  it("of a node hold no times: reading it again later gives the same", () => {
    const node = (time: string, ready: string) => ({
      metadata: { name: "n1", labels: { "nfd.example/timestamp": time, zone: "a" } },
      spec: { taints: [{ key: "dedicated", value: "high", effect: "NoSchedule" }] },
      status: {
        conditions: [{ type: "Ready", status: ready, lastHeartbeatTime: time }],
        nodeInfo: { kubeletVersion: "v1.35.0", bootID: time },
        images: [{ names: ["a"], sizeBytes: 1 }],
      },
    });
    const [earlier] = factsOf("v1", "Node", node("2024-01-01", "True"));
    expect(factsOf("v1", "Node", node("2024-02-02", "True"))).toEqual([earlier]);
    expect(earlier?.body).toMatchObject({ ready: "True", labels: { zone: "a" }, taints: [{ key: "dedicated" }] });
    expect(factsOf("v1", "Node", { metadata: { name: "n2" } })[0]?.body).toMatchObject({ ready: null });
  });

  it("of a service account hold the names of its secrets", () => {
    const [fact] = factsOf("v1", "ServiceAccount", {
      metadata,
      secrets: [{ name: "token-abc" }],
      imagePullSecrets: [{ name: "pull" }],
      automountServiceAccountToken: false,
    });
    expect(fact?.body).toEqual({
      labels: {},
      automountServiceAccountToken: false,
      secrets: ["token-abc"],
      imagePullSecrets: ["pull"],
    });
  });

  it("tell an absent list of network rules from an empty one", () => {
    const policy = (spec: Record<string, unknown>) =>
      factsOf("networking.k8s.io/v1", "NetworkPolicy", { metadata, spec: { podSelector: {}, ...spec } })[0];
    expect(policy({ egress: [] })).toMatchObject({ asset: { kind: "namespace", name: "shop" }, subject: "x" });
    expect(policy({ egress: [] })?.body).toMatchObject({ egress: [] });
    for (const field of ["egress", "ingress", "policyTypes"]) expect(policy({})?.body).not.toHaveProperty(field);
    expect(policy({ ingress: [{}] })?.body).toMatchObject({ ingress: [{ from: [], ports: [] }] });
  });

  it("of things in no namespace belong to the namespace without a name", () => {
    const [fact] = factsOf("v1", "Service", {
      metadata: { name: "web" },
      spec: { ports: [{ port: 80, targetPort: "http" }] },
    });
    expect(fact?.asset).toMatchObject({ kind: "namespace", name: "" });
  });

  it("of an ingress name its hosts and its class in either form", () => {
    const [fact] = factsOf("networking.k8s.io/v1", "Ingress", {
      metadata: { ...metadata, annotations: { "kubernetes.io/ingress.class": "nginx" } },
      spec: {
        rules: [{ host: "a.example" }, {}, { host: "a.example" }],
        tls: [{ hosts: ["a.example"], secretName: "tls" }],
      },
    });
    expect(fact?.body).toEqual({
      ingressClassName: "nginx",
      hosts: ["a.example", "*"],
      tls: [{ hosts: ["a.example"], secretName: "tls" }],
    });
  });

  it("of a storage class lose passwords in its parameters", () => {
    const [fact] = factsOf("storage.k8s.io/v1", "StorageClass", {
      metadata: { name: "fast", annotations: { "storageclass.kubernetes.io/is-default-class": "true" } },
      provisioner: "kubernetes.io/glusterfs",
      parameters: { restuserkey: "hunter2", encrypted: "true", adminSecretName: "gluster" },
    });
    expect(fact?.body).toMatchObject({
      isDefault: true,
      parameters: { restuserkey: "[redacted]", encrypted: "true", adminSecretName: "gluster" },
    });
  });

  it("of volumes name their source", () => {
    const [volume] = factsOf("v1", "PersistentVolume", {
      metadata: { name: "pv" },
      spec: {
        capacity: { storage: "1Gi" },
        hostPath: { path: "/data" },
        claimRef: { namespace: "shop", name: "data" },
      },
    });
    expect(volume?.body).toMatchObject({
      source: "hostPath",
      hostPath: "/data",
      claim: { namespace: "shop", name: "data" },
    });
  });

  it("of webhooks hold no certificates and no addresses", () => {
    const facts = factsOf("admissionregistration.k8s.io/v1", "ValidatingWebhookConfiguration", {
      metadata: { name: "policy" },
      webhooks: [
        {
          name: "a.example",
          failurePolicy: "Ignore",
          clientConfig: { url: "https://user:hunter2@host/", caBundle: "Q0E=" },
          rules: [{ apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"], scope: "*" }],
          matchConditions: [{ name: "skip", expression: "false" }],
        },
        { name: "b.example", clientConfig: { service: { namespace: "kyverno", name: "svc", path: "/" } } },
      ],
    });
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|Q0E=/);
    expect(facts.map(({ subject }) => subject)).toEqual(["validating/policy/a.example", "validating/policy/b.example"]);
    expect(facts[0]?.body).toMatchObject({ failurePolicy: "Ignore", matchConditions: ["false"] });
    expect(facts[1]?.body).toMatchObject({ service: { namespace: "kyverno", name: "svc" } });
  });

  it("of admission policies hold the bindings that put them into force, whichever came first", () => {
    const fold = new ObjectFold();
    const binding = { metadata: { name: "b" }, spec: { policyName: "p", validationActions: ["Deny"] } };
    const stray = { metadata: { name: "c" }, spec: { policyName: "gone" } };
    const policy = { metadata: { name: "p" }, spec: { failurePolicy: "Fail", validations: [{ expression: "true" }] } };
    fold.take(kindOfResource("validatingadmissionpolicybindings.admissionregistration.k8s.io"), binding);
    fold.take(kindOfResource("validatingadmissionpolicybindings.admissionregistration.k8s.io"), stray);
    fold.take(kindOfResource("validatingadmissionpolicies.admissionregistration.k8s.io"), policy);
    const facts = [...fold.policies.facts()];
    expect(facts).toHaveLength(1);
    expect(facts[0]?.body).toMatchObject({
      validations: ["true"],
      bindings: [{ name: "b", validationActions: ["Deny"], hasParams: false }],
    });
  });

  it("come out the same when keys could be mistaken for a prototype", () => {
    const raw: unknown = JSON.parse('{"metadata":{"name":"x","labels":{"__proto__":"polluted","constructor":"c"}}}');
    const fold = new ObjectFold();
    fold.take(kindOfResource("namespaces"), raw);
    expect(fold.facts).toHaveLength(1);
    expect(Object.prototype).not.toHaveProperty("polluted");
  });
});

describe("broken objects", () => {
  const junk = [
    null,
    "pod",
    7,
    [],
    {},
    { metadata: null, spec: 7 },
    { metadata: { name: ["a"] } },
    { metadata: { name: "" } },
  ];

  it.each(objectKinds.map(({ resource }) => resource))("of %s become gaps and never a crash", (resource) => {
    const fold = new ObjectFold();
    for (const raw of junk) fold.take(kindOfResource(resource), raw);
    const gaps = fold.gaps();
    expect(gaps).toHaveLength(junk.length);
    expect(new Set(gaps.map(({ reason, share }) => `${reason} ${share}`))).toEqual(new Set(["malformed 0.125"]));
    expect(fold.facts).toEqual([]);
  });

  it.each([
    ["namespaces", { metadata: { name: "x", labels: 3 } }, "metadata.labels"],
    ["persistentvolumes", { metadata: { name: "x" }, spec: 7 }, "spec is no object"],
    ["ingresses.networking.k8s.io", { metadata: { name: "x" }, spec: { rules: {} } }, "rules is no list"],
    ["clusterroles.rbac.authorization.k8s.io", { metadata: { name: "x" }, aggregationRule: [] }, "aggregationRule"],
    [
      "validatingwebhookconfigurations.admissionregistration.k8s.io",
      { metadata: { name: "x" }, webhooks: {} },
      "webhooks",
    ],
    [
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      { metadata: { name: "x" }, spec: { matchConstraints: 1 } },
      "match",
    ],
    ["nodes", { metadata: { name: "x" }, status: "ok" }, "status is no object"],
    ["cronjobs.batch", { metadata: { name: "x" }, spec: { jobTemplate: [] } }, "jobTemplate"],
  ])(
    "of %s with something else where an object or list belongs are not read as if it were not set",
    (resource, raw, message) => {
      const fold = new ObjectFold();
      fold.take(kindOfResource(resource), raw);
      expect(fold.facts).toEqual([]);
      expect(fold.gaps()[0]?.detail).toContain(message);
    },
  );

  it("that are nested without end are malformed, not a crash", () => {
    const deep: unknown = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`);
    const fold = new ObjectFold();
    const ownerReferences = [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: "r", controller: true }];
    fold.take(kindOfResource("pods"), { metadata: { name: "p", ownerReferences }, spec: { x: deep, containers: [] } });
    expect(fold.gaps()).toMatchObject([{ reason: "malformed", detail: "Pod p: nested too deeply" }]);
  });

  it("weigh one of all of their resource, and the rest is used", () => {
    const fold = new ObjectFold();
    const good = { metadata: { name: "ok", namespace: "a" }, rules: [] };
    for (const raw of [
      good,
      { ...good, metadata: { name: "ok2", namespace: "a" } },
      { metadata: { name: "bad" }, rules: "all" },
    ])
      fold.take(kindOfResource("roles.rbac.authorization.k8s.io"), raw, { file: "a.yaml", line: 3, document: 1 });
    expect(fold.facts).toHaveLength(2);
    const [gap] = fold.gaps();
    expect(gap).toMatchObject({ kind: "role", reason: "malformed", share: 1 / 3, origin: { file: "a.yaml", line: 3 } });
    expect(gap?.detail).toContain("Role bad: rules");
    expect(completeness("role", fold.gaps())).toBeCloseTo(1 - 1 / 6);
  });

  it("in great number are named up to a bound, and together still weigh the whole", () => {
    const fold = new ObjectFold();
    for (let count = 0; count < 1000; count += 1) fold.take(kindOfResource("nodes"), null);
    const gaps = fold.gaps();
    expect(gaps.length).toBeLessThan(150);
    expect(completeness("node", gaps)).toBeCloseTo(0);
  });
});
