import { isRecord, itemsAt, objectAt, type RawObject, recordAt, textAt } from "../raw";
import { gateSubjectOf, searchable } from "./gate-subject";

/** Most violations of one constraint that are kept; the total is complete. */
const MOST = 200;

/** constraints.gatekeeper.sh: one constraint of any kind; config.gatekeeper.sh Config: namespaces that the webhook leaves out. */
export function gatekeeperPolicy(kind: string, spec: RawObject, status: RawObject): RawObject {
  if (kind === "Config") return config(spec);
  const match = objectAt(spec, "match");
  const parameters = recordAt(spec, "parameters");
  const scoped = itemsAt(spec, "scopedEnforcementActions").map((each) => textAt(each, "action") ?? "");
  const total = status.totalViolations;
  return {
    engine: "gatekeeper",
    action:
      textAt(spec, "enforcementAction") === "scoped" ? scoped.join(",") : (textAt(spec, "enforcementAction") ?? "deny"),
    rules: [
      {
        name: kind,
        subject: gateSubjectOf(kind.replace(/^K8s/, ""), searchable(parameters)),
        match: [scopeOf(match)],
        exclude: [],
        images: [...itemsAt(parameters, "repos"), ...itemsAt(parameters, "allowedRegistries")].map(String),
      },
    ],
    violations: itemsAt(status, "violations").slice(0, MOST).map(shapeViolation),
    totalViolations: typeof total === "number" ? total : undefined,
  };
}

function scopeOf(match: RawObject): RawObject {
  return {
    kinds: itemsAt(match, "kinds").flatMap((entry) => itemsAt(entry, "kinds").map(String)),
    namespaces: itemsAt(match, "namespaces").map(String),
    excludedNamespaces: itemsAt(match, "excludedNamespaces").map(String),
    namespaceSelector: match.namespaceSelector,
    objectSelector: match.labelSelector,
    narrowed: match.name !== undefined || match.source !== undefined,
  };
}

function shapeViolation(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  const message = textAt(raw, "message")?.slice(0, 500);
  return { kind: raw.kind, namespace: raw.namespace, name: raw.name, message };
}

function config(spec: RawObject): RawObject {
  const excluded = itemsAt(spec, "match").flatMap((entry) => {
    const processes = itemsAt(entry, "processes").map(String);
    return processes.some((name) => name === "*" || name === "webhook")
      ? itemsAt(entry, "excludedNamespaces").map(String)
      : [];
  });
  const scope = { kinds: [], namespaces: excluded, excludedNamespaces: [], narrowed: false };
  return {
    engine: "gatekeeper",
    rules: [{ name: "Config", subject: "other", match: [scope], exclude: [], images: [] }],
    violations: [],
  };
}
