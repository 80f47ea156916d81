import { describe, expect, it } from "vitest";
import { hostDocumentKinds, kindOf } from "@/collectors/objects/kinds";
import { ObjectFold } from "@/collectors/objects/object-fold";
import { assess } from "@/controls/assess";
import { allChecks } from "@/controls/checks/all-checks";
import { FactIndex } from "@/controls/world";

// Documents of hosts come from whatever tool wrote them: each of their fields is replaced by something else in turn.

type Raw = Record<string, unknown>;

const file = (text: string) => ({
  path: "/etc/x",
  permissions: 416,
  ownership: { uid: 0, gid: 0, username: "root", groupname: "root" },
  content: Buffer.from(text).toString("base64"),
});
const hostData = (kind: string, data: Raw): Raw => ({
  apiVersion: "hostdata.kubescape.cloud/v1beta0",
  kind,
  metadata: { name: "n" },
  data,
});

const documents: readonly Raw[] = [
  hostData("KubeletInfo", {
    configFile: file("readOnlyPort: 0\n"),
    cmdLine: "kubelet --event-qps=5",
    clientCAFile: file("x"),
  }),
  hostData("ControlPlaneInfo", {
    APIServerInfo: {
      specsFile: file(""),
      cmdLine: "kube-apiserver --profiling=false",
      encryptionProviderConfigFile: file("resources: [{resources: [secrets], providers: [{kms: {}}]}]\n"),
      auditPolicyFile: file("rules: [{level: Metadata}]\n"),
    },
    PKIFiles: [file("a"), file("b")],
  }),
  hostData("CNIInfo", { CNIConfigFiles: [file("")] }),
  hostData("KubeProxyInfo", { kubeConfigFile: file("") }),
  {
    apiVersion: "v1",
    kind: "NodeInfo",
    metadata: { name: "n" },
    info: { kubeletReadOnlyPortArgumentSet: { values: [0] }, adminConfFileOwnership: { values: ["root:root"] } },
  },
  {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    authentication: { anonymous: { enabled: false }, x509: { clientCAFile: "/ca" } },
    tlsCipherSuites: ["TLS_AES_128_GCM_SHA256"],
    featureGates: { RotateKubeletServerCertificate: true },
  },
  {
    apiVersion: "apiserver.config.k8s.io/v1",
    kind: "EncryptionConfiguration",
    resources: [{ resources: ["secrets"], providers: [{ kms: { name: "k" } }, { identity: {} }] }],
  },
  {
    apiVersion: "audit.k8s.io/v1",
    kind: "Policy",
    rules: [
      { level: "None", users: ["a"], verbs: ["get"] },
      { level: "Metadata", resources: [{ group: "apps" }] },
    ],
  },
];

const junk: readonly unknown[] = [
  null,
  7,
  -0.5,
  "",
  "a: [",
  "𝕏\u0000\ud800",
  "x".repeat(100_000),
  true,
  [],
  [null],
  {},
  { a: { b: null } },
];

const kinds = ["kubelet-configuration", "node-files", "control-plane-files", "control-plane-component"];
const checks = allChecks.filter(({ about }) => kinds.includes(about));

/** Every place in a document but the two that say what it is. */
function placesIn(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value)
    .filter(([key]) => path.length > 0 || (key !== "apiVersion" && key !== "kind"))
    .flatMap(([key, inner]) => [[...path, key], ...placesIn(inner, [...path, key])]);
}

function replaced(document: Raw, path: readonly string[], value: unknown): Raw {
  const copy = structuredClone(document);
  const holder = path.slice(0, -1).reduce<Raw>((at, key) => at[key] as Raw, copy);
  holder[path.at(-1)!] = value;
  return copy;
}

function bugsWith(document: Raw): unknown[] {
  const fold = new ObjectFold();
  fold.take(kindOf(String(document.apiVersion), String(document.kind))!, document);
  const { assets, bugs } = assess(new FactIndex([...fold.hostDocuments.facts()]), [], checks);
  for (const { results } of assets) expect(results.length).toBeGreaterThan(0);
  return bugs;
}

describe("documents of hosts", () => {
  it("of every kind are tried", () => {
    expect(new Set(documents.map(({ kind }) => kind))).toEqual(new Set(hostDocumentKinds.map(({ kind }) => kind)));
  });

  it.each(documents.map((document) => [String(document.kind), document] as const))(
    "%s with anything in the place of any field: nothing throws",
    (_, document) => {
      const places = placesIn(document);
      expect(places.length).toBeGreaterThan(3);
      for (const place of places)
        for (const value of junk) expect(bugsWith(replaced(document, place, value))).toEqual([]);
    },
  );
});
