import { isRecord, itemsAt, objectAt, type RawObject, textAt } from "../raw";
import { admissionScope } from "./admission-scope";
import { operationsOf } from "./kyverno-preconditions";
import { readBody } from "./rule-body";
import { isAnybody, takesAnybody } from "./signers";

/** Most image patterns of one rule that are kept. */
const MOST_IMAGES = 500;
/** As much of a patch as is kept, in characters. */
const LONGEST_PATCH = 1000;

/**
 * kyverno.io ClusterPolicy, Policy and PolicyException; policies.kyverno.io ValidatingPolicy, ImageValidatingPolicy, MutatingPolicy and PolicyException.
 * @throws UnreadableObject where something else lies in place of a list or an object
 */
export function kyvernoPolicy(kind: string, spec: RawObject): RawObject {
  if (kind === "PolicyException") return exception(spec);
  if (kind.endsWith("ValidatingPolicy")) return celPolicy(kind, spec);
  if (kind.endsWith("MutatingPolicy")) return mutatingPolicy(kind, spec);
  const rules = itemsAt(spec, "rules").map((rule, at) => (isRecord(rule) ? rule : notARule(at)));
  return {
    engine: "kyverno",
    action: textAt(spec, "validationFailureAction"),
    overrides: itemsAt(spec, "validationFailureActionOverrides"),
    atAdmission: spec.admission,
    failurePolicy: textAt(objectAt(spec, "webhookConfiguration"), "failurePolicy") ?? textAt(spec, "failurePolicy"),
    rules: rules
      .filter((rule) => isMutating(rule) || rule.validate !== undefined || itemsAt(rule, "verifyImages").length > 0)
      .map((rule) => (isMutating(rule) ? shapeMutation(rule) : shapeRule(rule)))
      .map((rule, at) => narrowed(rule, [...conditionsOf(spec), ...(at > 0 ? onlyOneOf(spec) : [])])),
  };
}

/** Conditions by which a policy has its webhook leave requests out hold for each of its rules. */
function conditionsOf(spec: RawObject): string[] {
  return itemsAt(objectAt(spec, "webhookConfiguration"), "matchConditions").length > 0 ? ["matchConditions"] : [];
}

/** Of a policy that applies one rule only, the first that matches, the others are asked where that one does not match. */
function onlyOneOf(spec: RawObject): string[] {
  return textAt(spec, "applyRules") === "One" ? ["applyRules"] : [];
}

function narrowed(rule: { match: Filter[] }, by: readonly string[]): RawObject {
  if (by.length === 0) return rule;
  const narrowing = (scope: Filter) => ({ ...scope, narrowedBy: [...scope.narrowedBy, ...by] });
  return { ...rule, match: rule.match.map(narrowing) };
}

/** A rule that is no object is left to the schema to refuse. */
function notARule(at: number): RawObject {
  return { validate: {}, name: { at } };
}

/** A rule that changes objects as they are made; with `targets` it changes others, later. */
function isMutating(rule: RawObject): boolean {
  return rule.mutate !== undefined && objectAt(rule, "mutate").targets === undefined;
}

/** Patches of RFC 6902 are written as text: what they are about is in the text. */
function shapeMutation(rule: RawObject): RawObject & { match: Filter[] } {
  const mutate = objectAt(rule, "mutate");
  const body = readBody(mutate);
  const patches = [mutate, ...itemsAt(mutate, "foreach")].flatMap((each) => textAt(each, "patchesJson6902") ?? []);
  return {
    ...body,
    expressions: [...body.expressions, ...patches.map((patch) => patch.slice(0, LONGEST_PATCH))],
    name: rule.name,
    match: matchOf(rule),
    exclude: rule.exclude === undefined ? [] : filtersOf(objectAt(rule, "exclude"), []),
    mutates: true,
  };
}

function shapeRule(rule: RawObject): RawObject & { match: Filter[] } {
  const images = itemsAt(rule, "verifyImages");
  const validate = objectAt(rule, "validate");
  const body = readBody(images.length > 0 ? images : validate);
  return {
    ...body,
    name: rule.name,
    overrides: itemsAt(validate, "failureActionOverrides"),
    action: textAt(validate, "failureAction") ?? images.map((image) => textAt(image, "failureAction")).find(Boolean),
    match: matchOf(rule),
    exclude: rule.exclude === undefined ? [] : filtersOf(objectAt(rule, "exclude"), []),
    level: textAt(objectAt(validate, "podSecurity"), "level"),
    levelVersion: textAt(objectAt(validate, "podSecurity"), "version"),
    levelExcept: itemsAt(objectAt(validate, "podSecurity"), "exclude").map((each) => textAt(each, "controlName") ?? ""),
    ...(images.length > 0
      ? { images: images.flatMap(referencesOf), skippedImages: images.flatMap(skippedBy), verifies: verifiedBy(images) }
      : { images: patternsIn(validate) }),
  };
}

function referencesOf(image: unknown): string[] {
  const single = textAt(image, "image");
  return [...itemsAt(image, "imageReferences").map(String), ...(single === undefined ? [] : [single])];
}

function skippedBy(image: unknown): string[] {
  return itemsAt(image, "skipImageReferences").map(String);
}

/** Attestors count for signatures where nothing else is asked of them; statements have attestors of their own. */
function verifiedBy(images: readonly unknown[]): RawObject {
  const attestations = images.flatMap((image) => itemsAt(image, "attestations"));
  const types = attestations.map((each) => textAt(each, "type") ?? textAt(each, "predicateType") ?? "unknown");
  const hasKey = (image: unknown) =>
    itemsAt(image, "attestors").length > 0 ||
    ["key", "issuer", "roots"].some((key) => textAt(image, key) !== undefined);
  const required = images.every((image) => !isRecord(image) || image.required !== false);
  const byAnybody = images.some(acceptsAnybody);
  return { signatures: images.some(hasKey), attestations: types, required, byAnybody };
}

/** Whether every set of attestors of an image, or of a statement about it, takes the signature of anybody. */
function acceptsAnybody(image: unknown): boolean {
  const sets = [image, ...itemsAt(image, "attestations")].flatMap((each) => itemsAt(each, "attestors"));
  return sets.length > 0 && sets.every(isOpenToAnybody);
}

/** One of the entries is enough where a number of them is stated; else all of them must have signed. */
function isOpenToAnybody(set: unknown): boolean {
  const entries = itemsAt(set, "entries");
  const open = entries.filter((entry) => isRecord(entry) && isRecord(entry.keyless) && isAnybody(entry.keyless)).length;
  const count = isRecord(set) && typeof set.count === "number" ? set.count : entries.length;
  return open > 0 && open >= count;
}

/** What a rule matches. Preconditions that ask for the operation alone are operations; others narrow it down. */
function matchOf(rule: RawObject): Filter[] {
  const operations = rule.preconditions === undefined ? [] : operationsOf(rule.preconditions);
  const scopes = filtersOf(objectAt(rule, "match"), operations === null ? ["preconditions"] : []);
  if (operations === null || operations.length === 0) return scopes;
  return scopes.map((scope) => {
    const own = itemsAt(scope, "operations").map(String);
    return { ...scope, operations: own.length === 0 ? operations : own.filter((each) => operations.includes(each)) };
  });
}

/** `any` holds filters of which one must hold, `all` filters that must hold together; older policies have one filter alone. */
function filtersOf(raw: RawObject, narrowedBy: readonly string[]): Filter[] {
  const any = itemsAt(raw, "any");
  const all = itemsAt(raw, "all");
  const scopes =
    any.length > 0 ? any.map(shapeFilter) : [all.length > 0 ? together(all.map(shapeFilter)) : shapeFilter(raw)];
  return scopes.map((scope) => ({ ...scope, narrowedBy: [...scope.narrowedBy, ...narrowedBy] }));
}

interface Filter extends RawObject {
  narrowedBy: string[];
}

/** Filters that must hold together, as one. What two of them say about the same thing is not resolved: it narrows. */
function together(filters: readonly Filter[]): Filter {
  const merged: Filter = { narrowedBy: filters.flatMap((filter) => filter.narrowedBy) };
  for (const [key, value] of filters.flatMap((filter) => Object.entries(filter))) {
    if (key === "narrowedBy" || isUnset(value)) continue;
    if (!isUnset(merged[key])) merged.narrowedBy.push(`all[].${key}`);
    merged[key] = value;
  }
  return merged;
}

function isUnset(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.length === 0);
}

function shapeFilter(raw: unknown): Filter {
  const filter = isRecord(raw) ? raw : {};
  const resources = objectAt(filter, "resources");
  const narrowing = ["names", "annotations"].filter((key) => !isUnset(resources[key]));
  if (textAt(resources, "name") !== undefined) narrowing.push("name");
  const who = ["subjects", "roles", "clusterRoles"].filter((key) => itemsAt(filter, key).length > 0);
  return {
    kinds: itemsAt(resources, "kinds"),
    namespaces: itemsAt(resources, "namespaces"),
    namespaceSelector: resources.namespaceSelector,
    objectSelector: resources.selector,
    operations: itemsAt(resources, "operations"),
    narrowedBy: [...narrowing, ...who],
  };
}

/** Image patterns of a rule about where images come from: `registry.example.com/* | ghcr.io/team/*`, or a list of values of a condition. */
function patternsIn(validate: RawObject): string[] {
  const found = new Set<string>();
  const take = (text: string) => {
    for (const part of text.split(/[|&]/)) if (part.trim() !== "") found.add(part.trim().slice(0, 500));
  };
  const read = (value: unknown, isImage: boolean, depth: number): void => {
    if (depth > 40 || found.size >= MOST_IMAGES) return;
    if (typeof value === "string") {
      if (!isImage) return;
      // A list that stands in a config map, an annotation or a context of its own.
      if (value.includes("{{")) found.add(value.trim().slice(0, 500));
      else take(value);
    } else if (Array.isArray(value)) for (const item of value) read(item, isImage, depth + 1);
    else if (isRecord(value)) {
      const asksForImage = isAboutSource(textAt(value, "key") ?? "") && refusesOthers(String(value.operator));
      for (const [key, inner] of Object.entries(value)) {
        if (key === "value" ? asksForImage : key !== "message")
          read(inner, key === "value" || /^[=+(]*image\)?$/.test(key), depth + 1);
      }
    }
  };
  read(validate, false, 0);
  return [...found];
}

/** Images themselves or their registries; names and paths are found in every registry. */
function isAboutSource(key: string): boolean {
  const isPart = /\bimages\b[^}]*\.(name|path|tag|digest)\b/.test(key) && !/registry|reference/i.test(key);
  return /image|registry/i.test(key) && !isPart;
}

/** `AllNotIn` refuses only pods of which every image is none of the list: one that is of it lets the others in. */
function refusesOthers(operator: string): boolean {
  return /NotIn|NotEquals/.test(operator) && operator !== "AllNotIn";
}

function exception(spec: RawObject): RawObject {
  const named = itemsAt(spec, "exceptions").map((each) => ({
    policy: textAt(each, "policyName") ?? "",
    rules: itemsAt(each, "ruleNames"),
  }));
  const referred = itemsAt(spec, "policyRefs").map((each) => ({
    policy: textAt(each, "name") ?? "",
    rules: [],
    kind: textAt(each, "kind"),
  }));
  const narrowing = ["conditions", "matchConditions", "podSecurity", "images", "allowedValues"];
  const conditions = narrowing.filter((key) => !isUnset(spec[key]));
  const match =
    spec.match === undefined ? [{ narrowedBy: conditions }] : filtersOf(objectAt(spec, "match"), conditions);
  return { engine: "kyverno", excepts: [...named, ...referred], rules: [{ match }] };
}

function mutatingPolicy(kind: string, spec: RawObject): RawObject {
  const admission = objectAt(objectAt(spec, "evaluation"), "admission");
  return {
    engine: "kyverno",
    atAdmission: admission.enabled,
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [
      {
        ...readBody([spec.mutations, spec.variables]),
        name: kind,
        match: [admissionScope(objectAt(spec, "matchConstraints"), itemsAt(spec, "matchConditions"))],
        mutates: true,
      },
    ],
  };
}

/** Policies written in CEL. Where they name no action they deny; `evaluation.admission.enabled` switches them off at admission. */
function celPolicy(kind: string, spec: RawObject): RawObject {
  const actions = itemsAt(spec, "validationActions").map(String);
  const admission = objectAt(objectAt(spec, "evaluation"), "admission");
  const isAboutImages = kind.includes("Image");
  const body = readBody([spec.validations, spec.variables]);
  const text = body.expressions.join(" ");
  const types = itemsAt(spec, "attestations").map(
    (each) => textAt(objectAt(each, "intoto"), "type") ?? textAt(each, "name") ?? "",
  );
  const required = objectAt(spec, "validationConfigurations").required !== false;
  // `imageRules` is the name of the first releases.
  const references = [...itemsAt(spec, "matchImageReferences"), ...itemsAt(spec, "imageRules")];
  const globs = references.flatMap((each) => textAt(each, "glob") ?? []);
  const scope = admissionScope(objectAt(spec, "matchConstraints"), itemsAt(spec, "matchConditions"));
  if (isAboutImages && references.length > 0 && globs.length === 0) scope.narrowedBy.push("matchImageReferences");
  return {
    engine: "kyverno",
    action: actions.length === 0 ? "Deny" : actions.join(","),
    atAdmission: admission.enabled,
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [
      {
        ...body,
        name: kind,
        match: [scope],
        images: isAboutImages ? globs : [],
        ...(isAboutImages && {
          verifies: {
            signatures: text.includes("verifyImageSignatures"),
            attestations: text.includes("verifyAttestationSignatures") ? types : [],
            required,
            byAnybody: itemsAt(spec, "attestors").some((each) => takesAnybody(objectAt(each, "cosign"))),
          },
        }),
      },
    ],
  };
}
