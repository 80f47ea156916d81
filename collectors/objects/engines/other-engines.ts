import type { ObjectKind } from "../kinds";
import { itemsAt, listAt, objectAt, type RawObject, recordAt, textAt } from "../raw";
import { admissionScope } from "./admission-scope";
import { readBody } from "./rule-body";
import { takesAnybody } from "./signers";

/**
 * sigstore policy-controller, Ratify, Kubewarden, and the API server's own MutatingAdmissionPolicies.
 * @throws UnreadableObject where something else lies in place of a list or an object
 */
export function otherEnginePolicy(kind: ObjectKind, spec: RawObject): RawObject {
  if (kind.kind === "ClusterImagePolicy") return imagePolicy(spec);
  if (kind.kind.startsWith("MutatingAdmissionPolicy")) return mutatingAdmission(kind.kind, spec);
  if (kind.group.startsWith("config.ratify")) return ratify(kind.kind, spec);
  return kubewarden(spec);
}

/**
 * policy.sigstore.dev: images that fit the globs need one of the authorities. An authority that is `static` looks at no signature.
 */
function imagePolicy(spec: RawObject): RawObject {
  const authorities = itemsAt(spec, "authorities");
  const verifying = authorities.filter((each) => objectAt(each, "static").action === undefined);
  const attestations = verifying.flatMap((each) => itemsAt(each, "attestations").map(typeOf));
  const passes = authorities.some((each) => objectAt(each, "static").action === "pass");
  const byAnybody = verifying.some(takesAnybody);
  return {
    engine: "sigstore",
    action: textAt(spec, "mode") ?? "enforce",
    rules: [
      {
        ...readBody(authorities),
        name: "ClusterImagePolicy",
        match: [admissionScope({ resourceRules: spec.match === undefined ? [] : itemsAt(spec, "match") }, [])],
        images: itemsAt(spec, "images").flatMap((image) => textAt(image, "glob") ?? []),
        verifies: { signatures: verifying.length > 0, attestations, required: !passes, byAnybody },
      },
    ],
  };
}

function typeOf(attestation: unknown): string {
  return textAt(attestation, "predicateType") ?? textAt(attestation, "name") ?? "unknown";
}

/** Ratify verifies for an engine that asks it; whether what it says is enforced is up to that engine's own policy. */
function ratify(kind: string, spec: RawObject): RawObject {
  const type = textAt(spec, "type") ?? textAt(spec, "name");
  return { engine: "ratify", rules: [{ name: [kind, type].filter(Boolean).join(" ") }] };
}

/** A policy does nothing without a binding, which may narrow it down further. */
function mutatingAdmission(kind: string, spec: RawObject): RawObject {
  if (kind.endsWith("Binding")) {
    const match = objectAt(spec, "matchResources");
    const rules = [{ name: kind, match: [admissionScope(match, [])], mutates: true }];
    return { engine: "kubernetes", binds: textAt(spec, "policyName"), rules };
  }
  const scope = admissionScope(objectAt(spec, "matchConstraints"), itemsAt(spec, "matchConditions"));
  return {
    engine: "kubernetes",
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [{ ...readBody([spec.mutations, spec.variables]), name: kind, match: [scope], mutates: true }],
  };
}

/** policies.kubewarden.io: `protect` (the default) refuses, `monitor` only tells. */
function kubewarden(spec: RawObject): RawObject {
  const settings = recordAt(spec, "settings");
  const allowed = ["registries", "images"].flatMap((key) => listAt(recordAt(settings, key), "allow").map(String));
  const verified = listAt(settings, "signatures").flatMap((each) => textAt(each, "image") ?? []);
  const scope = admissionScope({ ...spec, resourceRules: spec.rules }, itemsAt(spec, "matchConditions"));
  return {
    engine: "kubewarden",
    action: textAt(spec, "mode") ?? "protect",
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [
      {
        ...readBody(settings),
        name: textAt(spec, "module")?.slice(0, 300),
        match: [scope],
        images: [...allowed, ...verified].map((each) => each.slice(0, 500)),
        ...(verified.length > 0 && { verifies: { signatures: true, attestations: [], required: true } }),
      },
    ],
  };
}
