import { isRecord, itemsAt, listAt, objectAt, type RawObject, recordAt, textAt } from "../raw";
import { permittedBy } from "./permitted-by";
import { containerLists, readBody } from "./rule-body";

/** Most violations of one constraint that are kept; the total is complete. */
const MOST = 200;
/** Where a constraint that says its actions by place refuses objects. */
const AT_THE_DOOR = new Set(["*", "validation.gatekeeper.sh", "vap.k8s.io"]);
/** Parameters that list images or registries which may be used; `imageRegex` is that of Azure's policies. */
const IMAGES = ["repos", "allowedRepos", "registries", "allowedRegistries", "images", "allowedImages"];

/**
 * constraints.gatekeeper.sh: one constraint of any kind; config.gatekeeper.sh Config: namespaces that the webhook leaves out;
 * mutations.gatekeeper.sh Assign: a field that is set as an object is made; templates.gatekeeper.sh ConstraintTemplate: what the code of a kind of
 * constraint looks at.
 * @throws UnreadableObject where something else lies in place of a list or an object
 */
export function gatekeeperPolicy(kind: string, spec: RawObject, status: RawObject): RawObject {
  if (kind === "Config") return config(spec);
  if (kind === "ConstraintTemplate") return template(spec);
  if (kind === "Assign") return assignment(spec);
  const parameters = recordAt(spec, "parameters");
  const total = status.totalViolations;
  return {
    engine: "gatekeeper",
    action: actionOf(spec),
    rules: [
      {
        ...readBody(parameters),
        name: kind,
        match: [scopeOf(objectAt(spec, "match"))],
        images: imagesIn(parameters),
        skippedImages: listAt(parameters, "exemptImages").map(String),
        permits: permittedBy(parameters),
      },
    ],
    violations: itemsAt(status, "violations").slice(0, MOST).map(shapeViolation),
    totalViolations: typeof total === "number" ? total : undefined,
  };
}

/** `location` names the field: `spec.nodeSelector."example.com/pool"`. */
function assignment(spec: RawObject): RawObject {
  const scope = scopeOf(objectAt(spec, "match"));
  const kinds = itemsAt(spec, "applyTo").flatMap((entry) => itemsAt(entry, "kinds"));
  const location = textAt(spec, "location")?.slice(0, 500);
  const expressions = location === undefined ? [] : [location];
  return {
    engine: "gatekeeper",
    rules: [{ name: "Assign", expressions, match: [{ ...scope, kinds }], mutates: true }],
  };
}

/** `deny` is the default. `scoped` says the action by place: what counts is the one at admission. */
function actionOf(spec: RawObject): string {
  const action = textAt(spec, "enforcementAction") ?? "deny";
  if (action !== "scoped") return action;
  const scoped = itemsAt(spec, "scopedEnforcementActions").filter((each) =>
    itemsAt(each, "enforcementPoints").some((point) => AT_THE_DOOR.has(textAt(point, "name") ?? "")),
  );
  const actions = scoped.map((each) => textAt(each, "action") ?? "");
  return actions.includes("deny") ? "deny" : (actions[0] ?? "scoped");
}

function imagesIn(parameters: RawObject): string[] {
  const regex = textAt(parameters, "imageRegex");
  const lists = IMAGES.flatMap((key) => listAt(parameters, key));
  return [...lists.map(String), ...(regex === undefined ? [] : [regex])].map((each) => each.slice(0, 500));
}

function scopeOf(match: RawObject): RawObject {
  const source = textAt(match, "source");
  const narrowedBy = ["name"].filter((key) => textAt(match, key) !== undefined);
  if (source === "Generated") narrowedBy.push("source");
  if (textAt(match, "scope") === "Cluster") narrowedBy.push("scope");
  return {
    kinds: itemsAt(match, "kinds").flatMap(kindsIn),
    namespaces: itemsAt(match, "namespaces"),
    excludedNamespaces: itemsAt(match, "excludedNamespaces"),
    namespaceSelector: match.namespaceSelector,
    objectSelector: match.labelSelector,
    narrowedBy,
  };
}

/** `{ apiGroups: [""], kinds: [Pod] }`; kinds of other groups are written with theirs: `*.apps` holds no pods. */
function kindsIn(entry: unknown): unknown[] {
  const groups = itemsAt(entry, "apiGroups");
  const named = itemsAt(entry, "kinds");
  const kinds = named.length > 0 ? named : ["*"];
  const holdsCore = groups.length === 0 || groups.includes("") || groups.includes("*");
  return holdsCore ? kinds : kinds.map((kind) => (typeof kind === "string" ? `${kind}.${groups[0]}` : kind));
}

function shapeViolation(raw: unknown): unknown {
  if (!isRecord(raw)) return raw;
  return { kind: raw.kind, namespace: raw.namespace, name: raw.name, message: textAt(raw, "message")?.slice(0, 300) };
}

/** The namespaces that the webhook does not ask about, as a rule that matches them. */
function config(spec: RawObject): RawObject {
  const excluded = itemsAt(spec, "match").flatMap((entry) =>
    itemsAt(entry, "processes").some((name) => name === "*" || name === "webhook")
      ? itemsAt(entry, "excludedNamespaces")
      : [],
  );
  return { engine: "gatekeeper", rules: [{ name: "Config", match: [{ namespaces: excluded }] }] };
}

/** Deepest that a template is searched for code. */
const DEEPEST = 12;
/** As much code as is searched, in characters. */
const LONGEST_CODE = 500_000;

/** The code itself is not kept, only which lists of containers it names, comments aside. Its one rule is called like the kind that it defines. */
function template(spec: RawObject): RawObject {
  const names = objectAt(objectAt(objectAt(spec, "crd"), "spec"), "names");
  const code = codeIn(itemsAt(spec, "targets"), 0)
    .slice(0, LONGEST_CODE)
    .replace(/^\s*#.*$/gm, "");
  const named = containerLists.filter((list) => new RegExp(`\\b${list}\\b`).test(code));
  return {
    engine: "gatekeeper",
    rules: [{ name: names.kind, containers: named.map((list) => ({ list, fields: [] })) }],
  };
}

/** Every text in a template's targets: Rego, its libraries, expressions in CEL. */
function codeIn(value: unknown, depth: number): string {
  if (typeof value === "string") return value;
  if (depth > DEEPEST) return "";
  const inner = Array.isArray(value) ? value : isRecord(value) ? Object.values(value) : [];
  return inner.map((each) => codeIn(each, depth + 1)).join("\n");
}
