import { UnreadableObject } from "@/collectors/unreadable-object";
import type { AssetRef } from "@/facts/asset";
import type { AnyFact, Origin } from "@/facts/fact";
import { controlPlaneFilesSchema } from "@/facts/kubernetes/control-plane-files";
import { kubeletConfigurationSchema } from "@/facts/kubernetes/kubelet-configuration";
import { nodeFilesSchema } from "@/facts/kubernetes/node-files";
import { flagsIn, wordsOf } from "./command-flags";
import { auditPolicyIn, auditPolicyOf, encryptionIn, encryptionOf } from "./control-plane-texts";
import { decodedContent, type HostFileEntry, hostFilesIn } from "./host-files-in";
import type { ObjectKind } from "./kinds";
import { kubeletDocument, kubeletFileIn } from "./kubelet-file";
import { nodeInfoOf } from "./node-info-values";
import { isRecord, objectAt, type RawObject, recordAt, textAt } from "./raw";
import { readShape } from "./read-shape";
import { redactArguments } from "./redact-arguments";
import { startedBy } from "./to-control-plane-component";

interface KubeletTold {
  file: RawObject | null;
  flags: Record<string, string> | null;
  unknownFields: string[];
  /** null where all of the file and of the flags was seen. */
  lookedFor: string[] | null;
}

interface NodeTold {
  asset: AssetRef;
  origin: Origin | null;
  files: HostFileEntry[];
  kubelet: KubeletTold | null;
  controlPlane: { encryption?: unknown; auditPolicy?: unknown } | null;
  components: AnyFact[];
}

/**
 * Documents that scanners of hosts leave behind: kinds of `hostdata.kubescape.cloud` and the NodeInfo of Trivy's node collector,
 * and configuration files of kubelets and API servers themselves. Several speak of
 * one node, so facts come when all were read. Contents of files are looked through and dropped; keys in them are never kept.
 */
export class HostDocuments {
  private readonly nodes = new Map<string, NodeTold>();

  /** @throws UnreadableObject when the document is not what its scanner writes */
  take(kind: ObjectKind, raw: unknown, origin: Origin | null): void {
    const node = this.node(textAt(recordAt(raw, "metadata"), "name") ?? origin?.file ?? "node", origin);
    if (kind.kind === "KubeletConfiguration") this.takeKubelet(node, { ...kubeletDocument(raw), flags: null });
    else if (kind.kind === "EncryptionConfiguration")
      node.controlPlane = { ...node.controlPlane, encryption: encryptionOf(raw) };
    else if (kind.kind === "Policy") node.controlPlane = { ...node.controlPlane, auditPolicy: auditPolicyOf(raw) };
    else if (kind.kind === "NodeInfo") this.takeNodeInfo(node, partOf(raw, "info"));
    else this.takeHostData(node, kind.kind, partOf(raw, "data"));
  }

  absorb(other: HostDocuments): void {
    for (const [name, node] of other.nodes) this.nodes.set(name, node);
  }

  private node(name: string, origin: Origin | null): NodeTold {
    let node = this.nodes.get(name);
    if (!node) {
      const asset: AssetRef = { kind: "node", name, namespace: null, kubernetes: { apiVersion: "v1", kind: "Node" } };
      node = { asset, origin, files: [], kubelet: null, controlPlane: null, components: [] };
      this.nodes.set(name, node);
    }
    return node;
  }

  private takeNodeInfo(node: NodeTold, info: RawObject): void {
    const { files, kubelet } = nodeInfoOf(info);
    node.files.push(...files);
    const known = node.kubelet;
    if (kubelet.lookedFor.length === 0 || (known && known.lookedFor === null)) return;
    node.kubelet = {
      file: { ...known?.file, ...kubelet.file },
      flags: { ...known?.flags, ...kubelet.flags },
      unknownFields: [],
      lookedFor: [...(known?.lookedFor ?? []), ...kubelet.lookedFor].sort(),
    };
  }

  /** Takes the whole of a file or of a command line: it goes before what only looked for some settings, and is joined with the other half. */
  private takeKubelet(node: NodeTold, told: Omit<KubeletTold, "lookedFor">): void {
    const known = node.kubelet?.lookedFor === null ? node.kubelet : null;
    node.kubelet = {
      file: told.file ?? known?.file ?? null,
      flags: told.flags ?? known?.flags ?? null,
      unknownFields: told.file ? told.unknownFields : (known?.unknownFields ?? []),
      lookedFor: null,
    };
  }

  private takeHostData(node: NodeTold, kind: string, data: RawObject): void {
    // The keys of kube-proxy's document are those of the kubelet's.
    node.files.push(...hostFilesIn(data, kind === "KubeProxyInfo" ? "proxy" : ""));
    if (kind === "KubeletInfo") this.takeKubelet(node, kubeletIn(data));
    if (kind !== "ControlPlaneInfo") return;
    const apiServer = recordAt(data, "APIServerInfo");
    node.controlPlane = {
      encryption: encryptionIn(decodedContent(apiServer.encryptionProviderConfigFile)) ?? node.controlPlane?.encryption,
      auditPolicy: auditPolicyIn(decodedContent(apiServer.auditPolicyFile)) ?? node.controlPlane?.auditPolicy,
    };
    for (const part of Object.values(data)) this.takeComponent(node, textAt(part, "cmdLine"));
  }

  /** The process is that of a static pod, which is named after its component and its node. */
  private takeComponent(node: NodeTold, command: string | undefined): void {
    const started = command === undefined ? null : startedBy(wordsOf([command]));
    if (started === null) return;
    const { program: component, words } = started;
    const kubernetes = { apiVersion: "v1", kind: "Pod" };
    const asset: AssetRef = {
      kind: "workload",
      name: `${component}-${node.asset.name}`,
      namespace: "kube-system",
      kubernetes,
    };
    const flags = flagsIn(redactArguments([...words]));
    const body = { component, path: "cmdLine", flags, version: undefined, environment: [] };
    node.components.push({ kind: "control-plane-component", asset, subject: "", body, origin: node.origin });
  }

  /** One fact for each node and kind. */
  *facts(): Generator<AnyFact> {
    for (const { asset, origin, files, kubelet, controlPlane, components } of this.nodes.values()) {
      yield* components;
      if (files.length > 0)
        yield { kind: "node-files", asset, subject: "", body: readShape(nodeFilesSchema, { files }, "data"), origin };
      if (kubelet !== null) {
        const body = readShape(kubeletConfigurationSchema, { source: "host", effective: null, ...kubelet }, "data");
        yield { kind: "kubelet-configuration", asset, subject: "", body, origin };
      }
      if (controlPlane !== null) {
        const body = readShape(controlPlaneFilesSchema, controlPlane, "data");
        yield { kind: "control-plane-files", asset, subject: "", body, origin };
      }
    }
  }
}

/** @throws UnreadableObject when the part of the document that says everything is missing or no object */
function partOf(raw: unknown, key: string): RawObject {
  if (!isRecord(raw) || raw[key] === undefined) throw new UnreadableObject("malformed", `${key} is missing`);
  return objectAt(raw, key);
}

/** What a KubeletInfo document says: the file that lies in it as base64, and the command line of the process. */
function kubeletIn(data: RawObject): Omit<KubeletTold, "lookedFor"> {
  const text = decodedContent(data.configFile);
  const { settings, unknownFields } = text === null ? { settings: null, unknownFields: [] } : kubeletFileIn(text);
  const command = textAt(data, "cmdLine");
  return { file: settings, flags: command === undefined ? null : flagsOf(command), unknownFields };
}

function flagsOf(command: string): Record<string, string> {
  const words = wordsOf([command]);
  return flagsIn(redactArguments(words));
}
