import { describe, expect, it } from "vitest";
import type { AnyFact } from "@/facts/fact";
import { kindOf } from "./kinds";
import { ObjectFold } from "./object-fold";

type Raw = Record<string, unknown>;

const HOSTDATA = "hostdata.kubescape.cloud/v1beta0";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const hostData = (kind: string, data: unknown, name: string | null = "n1"): Raw => ({
  apiVersion: HOSTDATA,
  kind,
  ...(name === null ? {} : { metadata: { name } }),
  data,
});
const nodeInfo = (info: unknown): Raw => ({ apiVersion: "v1", kind: "NodeInfo", metadata: { name: "n1" }, info });
const kubeletInfo = (file: string, cmdLine?: string) =>
  hostData("KubeletInfo", { configFile: { content: base64(file) }, ...(cmdLine ? { cmdLine } : {}) });

function fold(documents: readonly Raw[]) {
  const folded = new ObjectFold();
  for (const raw of documents)
    folded.take(kindOf(String(raw.apiVersion), String(raw.kind))!, raw, { file: "host.json", line: 1, document: 1 });
  return { facts: [...folded.hostDocuments.facts()], gaps: folded.gaps() };
}
const bodies = (facts: readonly AnyFact[], kind: AnyFact["kind"]) =>
  facts.filter((fact) => fact.kind === kind).map(({ asset, body }) => [asset.name, body]);

describe("documents of hosts", () => {
  it("about one node are joined to one fact of each kind", () => {
    const { facts } = fold([
      kubeletInfo("readOnlyPort: 0\n", "/usr/bin/kubelet --hostname-override=x"),
      hostData("CNIInfo", {
        CNIConfigFiles: [{ path: "/etc/cni/net.d/1.conf", permissions: 420, ownership: { uid: 0, gid: 7 } }],
      }),
      nodeInfo({ kubeletServiceFileOwnership: { values: ["root:root"] } }),
    ]);
    expect(bodies(facts, "kubelet-configuration")).toEqual([
      [
        "n1",
        expect.objectContaining({ file: { readOnlyPort: 0 }, flags: { "hostname-override": "x" }, lookedFor: null }),
      ],
    ]);
    expect(bodies(facts, "node-files")).toEqual([
      [
        "n1",
        {
          files: [
            { role: "cni-config", path: "/etc/cni/net.d/1.conf", mode: "0644", user: "root", group: "7" },
            { role: "kubelet-service", path: "kubeletServiceFileOwnership", user: "root", group: "root" },
          ],
        },
      ],
    ]);
  });

  it("without a name are a node named by their file", () => {
    const { facts } = fold([hostData("KubeletInfo", { cmdLine: "kubelet" }, null)]);
    expect(facts.map(({ asset }) => `${asset.kind} ${asset.name}`)).toEqual(["node host.json"]);
  });

  it("of which one shows the file and one the command line, in either order, show both", () => {
    const file = {
      apiVersion: "kubelet.config.k8s.io/v1beta1",
      kind: "KubeletConfiguration",
      metadata: { name: "n1" },
      readOnlyPort: 1,
    };
    const command = hostData("KubeletInfo", { cmdLine: "kubelet --config=/x" });
    for (const documents of [
      [file, command],
      [command, file],
    ])
      expect(bodies(fold(documents).facts, "kubelet-configuration")).toEqual([
        [
          "n1",
          expect.objectContaining({ flags: { config: "/x" }, file: expect.objectContaining({ readOnlyPort: 1 }) }),
        ],
      ]);
  });

  it("of a node collector tell which settings were looked for, set or not, and yield to the whole file", () => {
    const told = nodeInfo({
      kubeletAnonymousAuthArgumentSet: { values: ["false"] },
      kubeletHostnameOverrideArgumentSet: { values: [] },
    });
    expect(bodies(fold([told]).facts, "kubelet-configuration")).toEqual([
      [
        "n1",
        expect.objectContaining({
          file: { "authentication.anonymous.enabled": "false" },
          flags: {},
          lookedFor: ["--hostname-override", "authentication.anonymous.enabled"],
        }),
      ],
    ]);
    const whole = kubeletInfo("readOnlyPort: 0\n");
    for (const documents of [
      [told, whole],
      [whole, told],
    ])
      expect(bodies(fold(documents).facts, "kubelet-configuration")).toEqual([
        ["n1", expect.objectContaining({ file: { readOnlyPort: 0 }, lookedFor: null })],
      ]);
  });

  it("keep the kinds of encryption providers and levels of the audit policy, and no keys, tokens or passwords", () => {
    const encryption = `kind: EncryptionConfiguration
resources:
  - resources: [secrets]
    providers:
      - aescbc: {keys: [{name: k, secret: c2VjcmV0LWtleQ==}]}
      - identity: {}
`;
    const policy = "kind: Policy\nrules:\n  - level: Metadata\n    users: [alice]\n  - level: RequestResponse\n";
    const { facts } = fold([
      hostData("ControlPlaneInfo", {
        APIServerInfo: {
          cmdLine: "kube-apiserver --profiling=false --etcd-password=hunter2",
          encryptionProviderConfigFile: { path: "/e.yaml", permissions: 384, content: base64(encryption) },
          auditPolicyFile: { content: base64(policy) },
        },
      }),
    ]);
    expect(bodies(facts, "control-plane-files")).toEqual([
      [
        "n1",
        {
          encryption: { resources: [{ resources: ["secrets"], providers: ["aescbc", "identity"] }] },
          auditPolicy: {
            rules: [
              { level: "Metadata", resources: [], narrowed: true },
              { level: "RequestResponse", resources: [], narrowed: false },
            ],
          },
        },
      ],
    ]);
    expect(bodies(facts, "control-plane-component")).toMatchObject([
      ["kube-apiserver-n1", { flags: { profiling: "false" } }],
    ]);
    expect(JSON.stringify(facts)).not.toMatch(/hunter2|c2VjcmV0|secret-key/);
  });

  it("may be the files of an API server themselves, and the file of kube-proxy", () => {
    const { facts } = fold([
      {
        apiVersion: "apiserver.config.k8s.io/v1",
        kind: "EncryptionConfiguration",
        resources: [
          { resources: ["secrets"], providers: [{ secretbox: { keys: [{ name: "k", secret: "c2VjcmV0" }] } }] },
        ],
      },
      { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: [{ level: "Metadata" }] },
      hostData("KubeProxyInfo", { kubeConfigFile: { path: "/k.conf", permissions: 384 } }, null),
    ]);
    expect(bodies(facts, "control-plane-files")).toEqual([
      [
        "host.json",
        {
          encryption: { resources: [{ resources: ["secrets"], providers: ["secretbox"] }] },
          auditPolicy: { rules: [{ level: "Metadata", resources: [], narrowed: false }] },
        },
      ],
    ]);
    expect(bodies(facts, "node-files")).toEqual([
      ["host.json", { files: [{ role: "kube-proxy-conf", path: "/k.conf", mode: "0600" }] }],
    ]);
  });

  it("name fields that KubeletConfiguration does not have, inside of authentication too", () => {
    const { facts } = fold([kubeletInfo("readonlyPort: 0\nauthentication: {anonymous: {enable: false}}\n")]);
    expect(bodies(facts, "kubelet-configuration")[0]?.[1]).toMatchObject({
      unknownFields: ["authentication.anonymous.enable", "readonlyPort"],
    });
  });

  it.each([
    ["a file that is no YAML object", kubeletInfo("- 1\n")],
    ["a file that is broken", kubeletInfo("readOnlyPort: 0\nauthentication: [\n")],
    ["data that is a list", hostData("KubeletInfo", [])],
    ["info that is a text", nodeInfo("all good")],
    ["rules that are no list", { apiVersion: "audit.k8s.io/v1", kind: "Policy", rules: {} }],
    ["no data", { apiVersion: HOSTDATA, kind: "ControlPlaneInfo", metadata: { name: "n1" } }],
  ])("with %s are a gap", (_, raw) => {
    expect(fold([raw]).gaps).toMatchObject([{ reason: "malformed" }]);
  });
});
