import { gapsOfUnreadable, type Unreadable, unreadableOr } from "@/collectors/unavailable";
import type { AnyFact, FactKind, Origin } from "@/facts/fact";
import type { Gap } from "@/facts/gap";
import { AdmissionPolicies } from "./admission-policies";
import { HostDocuments } from "./host-documents";
import { hostDocumentKinds, type ObjectKind } from "./kinds";
import { isRecord, recordAt, textAt } from "./raw";
import { toAdminNetworkPolicy } from "./to-admin-network-policy";
import { toAdmissionWebhooks } from "./to-admission-webhooks";
import { toAutoscaler } from "./to-autoscaler";
import { toBinding } from "./to-binding";
import { toCalicoNetworkPolicy } from "./to-calico-network-policy";
import { toCertificateRequest } from "./to-certificate-request";
import { toCiliumNetworkPolicy } from "./to-cilium-network-policy";
import { toConfigMap } from "./to-config-map";
import { toCustomResourceDefinition } from "./to-custom-resource-definition";
import { toDisruptionBudget } from "./to-disruption-budget";
import { toEnginePolicy } from "./to-engine-policy";
import { toExternalSecret } from "./to-external-secret";
import { toIngress } from "./to-ingress";
import { toMeshPolicy } from "./to-mesh-policy";
import { toNamespace } from "./to-namespace";
import { toNamespaceLimit } from "./to-namespace-limit";
import { toNetworkPolicy } from "./to-network-policy";
import { toNode } from "./to-node";
import { toPersistentVolume } from "./to-persistent-volume";
import { toPolicyReport } from "./to-policy-report";
import { toRole } from "./to-role";
import { toScaledObject } from "./to-scaled-object";
import { toScannerReport } from "./to-scanner-report";
import { toService } from "./to-service";
import { toServiceAccount } from "./to-service-account";
import { toStorageClass } from "./to-storage-class";
import { toVolumeClaim } from "./to-volume-claim";
import type { TemplateElsewhere } from "./to-workload";
import { Workloads } from "./workloads";

/** `now` in milliseconds since 1970, for what is told by its age. */
type Transform = (kind: ObjectKind, raw: unknown, origin: Origin | null, now: number) => AnyFact | AnyFact[];

/** Kinds whose objects are facts as they stand. Workloads and admission policies need others of their kind first. */
const transforms = new Map<string, Transform>([
  ["Namespace", toNamespace],
  ["Node", toNode],
  ["ServiceAccount", toServiceAccount],
  ["Role", toRole],
  ["ClusterRole", toRole],
  ["RoleBinding", toBinding],
  ["ClusterRoleBinding", toBinding],
  ["NetworkPolicy", toNetworkPolicy],
  ["Service", toService],
  ["Ingress", toIngress],
  ["StorageClass", toStorageClass],
  ["PersistentVolume", toPersistentVolume],
  ["PersistentVolumeClaim", toVolumeClaim],
  ["ValidatingWebhookConfiguration", toAdmissionWebhooks],
  ["MutatingWebhookConfiguration", toAdmissionWebhooks],
  ["CustomResourceDefinition", toCustomResourceDefinition],
  ["ResourceQuota", toNamespaceLimit],
  ["LimitRange", toNamespaceLimit],
  ["PodDisruptionBudget", toDisruptionBudget],
  ["CertificateSigningRequest", toCertificateRequest],
  ["ConfigMap", toConfigMap],
]);

/** Kinds of extensions share names with each other and with built-in ones: what is made of them decides. */
const extensionTransforms = new Map<FactKind, Transform>([
  ["autoscaler", toAutoscaler],
  ["scaled-object", toScaledObject],
  ["admin-network-policy", toAdminNetworkPolicy],
  ["cilium-network-policy", toCiliumNetworkPolicy],
  ["calico-network-policy", toCalicoNetworkPolicy],
  ["mesh-policy", toMeshPolicy],
  ["engine-policy", toEnginePolicy],
  ["policy-report", toPolicyReport],
  ["scanner-report", toScannerReport],
  ["external-secret", toExternalSecret],
]);

/** A controller of an extension may share its name with a built-in kind (Knative's Service), so workloads are told first. */
function transformOf(kind: ObjectKind): Transform | undefined {
  if (kind.factKind === "workload") return undefined;
  return kind.extension ? extensionTransforms.get(kind.factKind) : transforms.get(kind.kind);
}

/**
 * Folds raw objects into facts. One broken object does not spoil the rest: it is kept as unreadable and becomes a gap. A list that has
 * to be started again gets a new fold; finished ones are absorbed into one.
 */
export class ObjectFold {
  /** Facts ready to go on; whoever reads them empties the list. */
  facts: AnyFact[] = [];
  readonly workloads = new Workloads();
  readonly policies = new AdmissionPolicies();
  readonly hostDocuments = new HostDocuments();
  /** Objects taken, by resource. */
  readonly taken = new Map<string, number>();
  private readonly unreadable: Unreadable[] = [];

  /** @param now the present in milliseconds since 1970: facts hold no times, but how old a report is when it is read */
  constructor(private readonly now: number = Date.now()) {}

  /** Takes one object of a kind that is read. Never throws for what is in the object. */
  take(kind: ObjectKind, raw: unknown, origin: Origin | null = null): void {
    this.taken.set(kind.resource, (this.taken.get(kind.resource) ?? 0) + 1);
    const failure = unreadableOr(() => this.sort(kind, raw, origin));
    if (failure) this.unreadable.push({ kind, name: displayName(kind, raw), failure, origin });
  }

  /** Takes a pod template of an object that has it at a place of its own. */
  takeTemplate(kind: ObjectKind, raw: unknown, origin: Origin | null, elsewhere: TemplateElsewhere): void {
    this.taken.set(kind.resource, (this.taken.get(kind.resource) ?? 0) + 1);
    const failure = unreadableOr(() => this.workloads.takeController(kind, raw, origin, elsewhere));
    if (failure) this.unreadable.push({ kind, name: displayName(kind, raw), failure, origin });
  }

  private sort(kind: ObjectKind, raw: unknown, origin: Origin | null): void {
    const transform = transformOf(kind);
    if (kind.factKind === "custom-resource-definition") this.noteDefinition(raw);
    if (transform) this.push(transform(kind, raw, origin, this.now));
    else if (hostDocumentKinds.includes(kind)) this.hostDocuments.take(kind, raw, origin);
    else if (kind.kind === "Pod" && kind.group === "") this.workloads.takePod(kind, raw, origin, this.now);
    else if (kind.kind === "ValidatingAdmissionPolicy") this.policies.takePolicy(raw, origin);
    else if (kind.kind === "ValidatingAdmissionPolicyBinding") this.policies.takeBinding(raw);
    else this.workloads.takeController(kind, raw, origin);
  }

  /** API groups whose definitions were seen: the extension is installed. */
  readonly definedGroups = new Set<string>();

  private noteDefinition(raw: unknown): void {
    const group = textAt(recordAt(raw, "spec"), "group");
    if (group !== undefined) this.definedGroups.add(group);
  }

  private push(made: AnyFact | AnyFact[]): void {
    if (Array.isArray(made)) this.facts.push(...made);
    else this.facts.push(made);
  }

  /** Takes over what another fold holds and has not given away. */
  absorb(other: ObjectFold): void {
    for (const fact of other.facts) this.facts.push(fact);
    other.facts = [];
    this.workloads.absorb(other.workloads);
    this.policies.absorb(other.policies);
    this.hostDocuments.absorb(other.hostDocuments);
    for (const [resource, count] of other.taken) this.taken.set(resource, (this.taken.get(resource) ?? 0) + count);
    for (const group of other.definedGroups) this.definedGroups.add(group);
    this.unreadable.push(...other.unreadable);
  }

  /** The objects that could not be used, each weighing one of all of its resource. */
  gaps(): Gap[] {
    return gapsOfUnreadable(this.unreadable, this.taken);
  }
}

function displayName(kind: ObjectKind, raw: unknown): string {
  const metadata = recordAt(raw, "metadata");
  const name = textAt(metadata, "name") ?? "(no name)";
  const namespace = textAt(metadata, "namespace");
  return `${kind.kind} ${isRecord(raw) && namespace ? `${namespace}/` : ""}${name}`.slice(0, 300);
}
