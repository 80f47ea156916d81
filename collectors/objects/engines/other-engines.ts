import type { ObjectKind } from "../kinds";
import { itemsAt, objectAt, type RawObject, textAt } from "../raw";
import { gateSubjectOf, searchable } from "./gate-subject";

/** sigstore policy-controller, Ratify and Kubewarden. */
export function otherEnginePolicy(kind: ObjectKind, spec: RawObject, raw: RawObject): RawObject {
  if (kind.kind === "ClusterImagePolicy") return imagePolicy(spec);
  if (kind.group.startsWith("config.ratify")) return ratify(kind.kind, spec);
  return kubewarden(spec, raw);
}

/** policy.sigstore.dev: images that fit the globs need one of the authorities; namespaces opt in by a label. */
function imagePolicy(spec: RawObject): RawObject {
  const optIn = { matchLabels: { "policy.sigstore.dev/include": "true" } };
  const scope = { kinds: ["Pod"], namespaces: [], excludedNamespaces: [], namespaceSelector: optIn, narrowed: false };
  return {
    engine: "sigstore",
    action: textAt(spec, "mode") ?? "enforce",
    rules: [
      {
        name: "ClusterImagePolicy",
        subject: "image-signature",
        match: [scope],
        exclude: [],
        images: itemsAt(spec, "images").flatMap((image) => textAt(image, "glob") ?? []),
      },
    ],
    violations: [],
  };
}

/** Ratify verifies for an engine that asks it; whether it does is decided by that engine's own policy. */
function ratify(kind: string, spec: RawObject): RawObject {
  return {
    engine: "ratify",
    rules: [{ name: kind, subject: "image-signature", match: [], exclude: [], images: [] }],
    action: textAt(spec, "type"),
    violations: [],
  };
}

/** policies.kubewarden.io: `protect` (the default) refuses, `monitor` only tells. */
function kubewarden(spec: RawObject, raw: RawObject): RawObject {
  const module = textAt(spec, "module") ?? "";
  const scope = {
    kinds: itemsAt(spec, "rules").flatMap((rule) => itemsAt(rule, "resources").map(String)),
    namespaces: [],
    excludedNamespaces: [],
    namespaceSelector: spec.namespaceSelector,
    objectSelector: spec.objectSelector,
    narrowed: itemsAt(spec, "matchConditions").length > 0,
  };
  objectAt(raw, "metadata");
  return {
    engine: "kubewarden",
    action: textAt(spec, "mode") ?? "protect",
    failurePolicy: textAt(spec, "failurePolicy"),
    rules: [
      {
        name: module.slice(0, 200),
        subject: gateSubjectOf(module, searchable(spec.settings)),
        match: [scope],
        exclude: [],
        images: [],
      },
    ],
    violations: [],
  };
}
