import { isRecord, itemsAt, objectAt, type RawObject, recordAt, textAt } from "../raw";
import { gateSubjectOf, searchable } from "./gate-subject";

/** kyverno.io ClusterPolicy, Policy, PolicyException and policies.kyverno.io ValidatingPolicy, ImageValidatingPolicy. */
export function kyvernoPolicy(kind: string, spec: RawObject): RawObject {
  if (kind === "PolicyException") return exception(spec);
  if (kind === "ValidatingPolicy" || kind === "ImageValidatingPolicy") return celPolicy(kind, spec);
  const rules = itemsAt(spec, "rules").filter(
    (rule) => isRecord(rule) && (isRecord(rule.validate) || Array.isArray(rule.verifyImages)),
  );
  return {
    engine: "kyverno",
    action: textAt(spec, "validationFailureAction"),
    failurePolicy: textAt(spec, "failurePolicy") ?? textAt(recordAt(spec, "webhookConfiguration"), "failurePolicy"),
    rules: rules.map(shapeRule),
    violations: [],
  };
}

function shapeRule(raw: unknown): RawObject {
  const rule = isRecord(raw) ? raw : {};
  const images = itemsAt(rule, "verifyImages");
  const validate = recordAt(rule, "validate");
  const name = textAt(rule, "name") ?? "";
  const isImages = images.length > 0;
  return {
    name,
    subject: isImages
      ? gateSubjectOf(`verifyImages ${name}`, searchable(images))
      : gateSubjectOf(name, searchable(validate)),
    action: textAt(validate, "failureAction") ?? images.map((image) => textAt(image, "failureAction")).find(Boolean),
    match: scopesOf(rule.match, rule.preconditions !== undefined),
    exclude: scopesOf(rule.exclude, false),
    images: isImages ? images.flatMap((image) => itemsAt(image, "imageReferences").map(String)) : patternsIn(validate),
  };
}

/** `any` and `all` hold resource filters; older policies have one filter alone. `all` with more than one filter is narrower than each. */
function scopesOf(raw: unknown, narrowed: boolean): RawObject[] {
  if (!isRecord(raw)) return [];
  const any = itemsAt(raw, "any");
  const all = itemsAt(raw, "all");
  const filters = any.length + all.length > 0 ? [...any, ...all] : [raw];
  return filters.map((filter) => shapeScope(filter, narrowed || all.length > 1));
}

function shapeScope(raw: unknown, narrowed: boolean): RawObject {
  const filter = isRecord(raw) ? raw : {};
  const resources = recordAt(filter, "resources");
  const hasUsers = ["subjects", "roles", "clusterRoles"].some((key) => itemsAt(filter, key).length > 0);
  return {
    kinds: itemsAt(resources, "kinds").map(String),
    namespaces: itemsAt(resources, "namespaces").map(String),
    excludedNamespaces: [],
    namespaceSelector: resources.namespaceSelector,
    objectSelector: resources.selector,
    narrowed: narrowed || hasUsers || itemsAt(resources, "names").length > 0 || resources.name !== undefined,
  };
}

/** Image patterns of a rule about where images come from: `registry.example.com/* | ghcr.io/team/*`. */
function patternsIn(validate: RawObject): string[] {
  const found = new Set<string>();
  for (const [, text] of searchable(validate).matchAll(/"image":"([^"]{1,1000})"/g))
    for (const pattern of text!.split("|")) found.add(pattern.trim());
  return [...found].slice(0, 200);
}

function exception(spec: RawObject): RawObject {
  const names = itemsAt(spec, "exceptions").map((each) => textAt(each, "policyName") ?? "");
  return {
    engine: "kyverno",
    rules: names.map((name) => ({
      name,
      subject: "other",
      match: scopesOf(spec.match, spec.conditions !== undefined),
      exclude: [],
      images: [],
    })),
    violations: [],
  };
}

function celPolicy(kind: string, spec: RawObject): RawObject {
  const constraints = objectAt(spec, "matchConstraints");
  const scope = {
    kinds: itemsAt(constraints, "resourceRules").flatMap((rule) => itemsAt(rule, "resources").map(String)),
    namespaces: [],
    excludedNamespaces: [],
    namespaceSelector: constraints.namespaceSelector,
    objectSelector: constraints.objectSelector,
    narrowed: itemsAt(spec, "matchConditions").length > 0,
  };
  const body = searchable([spec.validations, spec.attestors]);
  return {
    engine: "kyverno",
    action: itemsAt(spec, "validationActions").map(String).join(","),
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [
      {
        name: kind,
        subject: kind === "ImageValidatingPolicy" ? gateSubjectOf("verifyImages", body) : gateSubjectOf("", body),
        match: [scope],
        exclude: [],
        images: [],
      },
    ],
    violations: [],
  };
}
