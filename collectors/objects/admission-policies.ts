import type { AnyFact, Origin } from "@/facts/fact";
import { admissionPolicySchema } from "@/facts/kubernetes/admission";
import { clusterAsset, nameOf } from "./metadata";
import { isRecord, mapIfList, objectAt, type RawObject, textAt } from "./raw";
import { readShape } from "./read-shape";
import { simpleFact } from "./simple-fact";
import { expressionIn } from "./to-admission-webhooks";

/** ValidatingAdmissionPolicies and their bindings, joined by name once both have been read, in whatever order they came. */
export class AdmissionPolicies {
  private readonly policies = new Map<string, { shaped: RawObject; origin: Origin | null }>();
  private readonly bindings = new Map<string, { policy: string; shaped: RawObject }>();

  /** @throws UnreadableObject when a field has a shape that the API does not define */
  takePolicy(raw: unknown, origin: Origin | null): void {
    const shaped = shapePolicy(objectAt(raw, "spec"));
    readShape(admissionPolicySchema, { ...shaped, bindings: [] }, "spec");
    this.policies.set(nameOf(raw), { shaped, origin });
  }

  /** @throws UnreadableObject when a field has a shape that the API does not define */
  takeBinding(raw: unknown): void {
    const spec = objectAt(raw, "spec");
    const shaped = shapeBinding(nameOf(raw), spec);
    readShape(admissionPolicySchema, { bindings: [shaped] }, "spec");
    this.bindings.set(nameOf(raw), { policy: textAt(spec, "policyName") ?? "", shaped });
  }

  absorb(other: AdmissionPolicies): void {
    for (const [name, policy] of other.policies) this.policies.set(name, policy);
    for (const [name, binding] of other.bindings) this.bindings.set(name, binding);
  }

  /** One fact for each policy. A binding to a policy that is not there does nothing and gives none. */
  *facts(): Generator<AnyFact> {
    for (const [name, { shaped, origin }] of this.policies) {
      const bindings = [...this.bindings.values()]
        .filter(({ policy }) => policy === name)
        .map((binding) => binding.shaped);
      bindings.sort((a, b) => (String(a.name) < String(b.name) ? -1 : 1));
      const body = readShape(admissionPolicySchema, { ...shaped, bindings }, "spec");
      yield simpleFact("admission-policy", clusterAsset, name, body, origin);
    }
  }
}

function shapePolicy(spec: RawObject): RawObject {
  const match = objectAt(spec, "matchConstraints");
  return {
    failurePolicy: spec.failurePolicy,
    matchRules: match.resourceRules,
    excludeRules: match.excludeResourceRules,
    namespaceSelector: match.namespaceSelector,
    objectSelector: match.objectSelector,
    matchConditions: mapIfList(spec.matchConditions, expressionIn),
    validations: mapIfList(spec.validations, expressionIn),
    variables: mapIfList(spec.variables, expressionIn),
  };
}

function shapeBinding(name: string, spec: RawObject): RawObject {
  const match = objectAt(spec, "matchResources");
  return {
    name,
    validationActions: spec.validationActions,
    namespaceSelector: match.namespaceSelector,
    objectSelector: match.objectSelector,
    matchRules: match.resourceRules,
    excludeRules: match.excludeResourceRules,
    hasParams: isRecord(spec.paramRef),
    allowsWithoutParams: textAt(objectAt(spec, "paramRef"), "parameterNotFoundAction") === "Allow",
  };
}
