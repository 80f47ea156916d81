import { grants, isNarrowed, type PlacedRule } from "@/controls/checks/rbac-rules";
import { podMakers } from "@/controls/checks/workload-writing";
import type { RuleFact } from "@/facts/kubernetes/rbac";

/** What a rule may let its holder do, as far as it leads to more: to other accounts, to nodes, to the whole cluster. */
export type PowerId =
  | "do-everything"
  | "escalate-cluster-roles"
  | "escalate-roles"
  | "change-cluster-roles"
  | "change-roles"
  | "bind-cluster-roles"
  | "bind-roles"
  | "write-cluster-bindings"
  | "write-bindings"
  | "impersonate-users"
  | "impersonate-groups"
  | "impersonate-accounts"
  | "reach-kubelets"
  | "run-commands"
  | "forward-ports"
  | "change-pods"
  | "start-pods"
  | "read-secrets"
  | "create-secrets"
  | "issue-tokens"
  | "approve-certificates"
  | "approve-for-signers"
  | "request-certificates"
  | "intercept-requests"
  | "create-volumes"
  | "change-nodes"
  | "delete-evidence"
  | "change-namespaces"
  | "change-config-maps";

/**
 * What resourceNames do to a question: they narrow it to those objects (`get` of one Secret), they make the rule void (`create` is asked
 * before there is a name), or they change nothing for what follows (who may change one Deployment chooses its account all the same).
 */
type Names = "narrow" | "void" | "ignore";

interface Question {
  groups: readonly string[];
  resources: readonly string[];
  verbs: readonly string[];
  names?: Names;
}

interface PowerKind {
  /** The end of a sentence: "ServiceAccount ci/deployer may …". */
  says: string;
  /** The resource has no namespace: a RoleBinding gives nothing of it. */
  clusterWide?: true;
  asks: readonly Question[];
}

const RBAC = ["rbac.authorization.k8s.io"];
const CORE = [""];
const writing = ["create", "update", "patch"];
const changing = ["update", "patch"];

const startPods: readonly Question[] = [
  { groups: CORE, resources: ["pods"], verbs: ["create"], names: "void" },
  ...podMakers.flatMap(([group, resources]): Question[] => [
    { groups: [group], resources, verbs: ["create"], names: "void" },
    { groups: [group], resources, verbs: changing, names: "ignore" },
  ]),
];

/** Every power with the requests that it stands for. The reasons are those of the Kubernetes documentation on RBAC good practices. */
export const powerKinds: Readonly<Record<PowerId, PowerKind>> = {
  "do-everything": { says: "do everything", asks: [] },
  "escalate-cluster-roles": one("write ClusterRoles with rights it lacks", RBAC, ["clusterroles"], ["escalate"], true),
  "escalate-roles": one("write Roles with rights it lacks", RBAC, ["roles"], ["escalate"]),
  "change-cluster-roles": one("change ClusterRoles", RBAC, ["clusterroles"], changing, true),
  "change-roles": one("change Roles", RBAC, ["roles"], changing),
  "bind-cluster-roles": one("bind ClusterRoles whose rights it lacks", RBAC, ["clusterroles"], ["bind"]),
  "bind-roles": one("bind Roles whose rights it lacks", RBAC, ["roles"], ["bind"]),
  "write-cluster-bindings": {
    says: "write ClusterRoleBindings",
    clusterWide: true,
    asks: bindingWrites("clusterrolebindings"),
  },
  "write-bindings": { says: "write RoleBindings", asks: bindingWrites("rolebindings") },
  "impersonate-users": one("act as users", CORE, ["users"], ["impersonate"], true),
  "impersonate-groups": one("act as members of groups", CORE, ["groups"], ["impersonate"], true),
  "impersonate-accounts": one("act as service accounts", CORE, ["serviceaccounts"], ["impersonate"]),
  "reach-kubelets": one("run commands through the kubelets", CORE, ["nodes/proxy"], ["get", "create"], true),
  "run-commands": {
    says: "run commands in containers",
    asks: [
      { groups: CORE, resources: ["pods/exec", "pods/attach"], verbs: ["create", "get"] },
      { groups: CORE, resources: ["pods/ephemeralcontainers"], verbs: changing },
    ],
  },
  "forward-ports": one("connect to ports of pods", CORE, ["pods/portforward"], ["create", "get"]),
  "change-pods": one("change the images of running pods", CORE, ["pods"], changing),
  "start-pods": { says: "start containers as any service account", asks: startPods },
  "read-secrets": one(
    "read secrets",
    CORE,
    ["secrets"],
    ["get", "list", "watch", "update", "patch", "delete", "deletecollection"],
  ),
  "create-secrets": {
    says: "create secrets",
    asks: [{ groups: CORE, resources: ["secrets"], verbs: ["create"], names: "void" }],
  },
  "issue-tokens": one("issue tokens of service accounts", CORE, ["serviceaccounts/token"], ["create"]),
  "approve-certificates": one(
    "approve certificate requests",
    ["certificates.k8s.io"],
    ["certificatesigningrequests/approval"],
    changing,
    true,
  ),
  "approve-for-signers": one("approve for signers", ["certificates.k8s.io"], ["signers"], ["approve"], true),
  "request-certificates": {
    says: "ask for certificates",
    clusterWide: true,
    asks: [
      {
        groups: ["certificates.k8s.io"],
        resources: ["certificatesigningrequests"],
        verbs: ["create"],
        names: "void",
      },
    ],
  },
  "intercept-requests": one(
    "rewrite requests through admission webhooks",
    ["admissionregistration.k8s.io"],
    // A validating webhook sees and refuses what is written, but changes nothing (role-changes-no-admission).
    ["mutatingwebhookconfigurations", "mutatingadmissionpolicies"],
    writing,
    true,
  ),
  "create-volumes": {
    says: "create persistent volumes",
    clusterWide: true,
    asks: [{ groups: CORE, resources: ["persistentvolumes"], verbs: ["create"], names: "void" }],
  },
  "change-nodes": one("change nodes", CORE, ["nodes", "nodes/status"], changing, true),
  "delete-evidence": {
    says: "delete evidence",
    asks: [
      { groups: ["", "events.k8s.io"], resources: ["events"], verbs: ["delete", "deletecollection"] },
      { groups: CORE, resources: ["pods/log"], verbs: ["delete", "deletecollection"] },
    ],
  },
  "change-namespaces": one("change the labels of namespaces", CORE, ["namespaces"], changing),
  "change-config-maps": one("change config maps", CORE, ["configmaps"], [...writing, "delete"]),
};

function one(
  says: string,
  groups: readonly string[],
  resources: readonly string[],
  verbs: readonly string[],
  clusterWide?: true,
): PowerKind {
  return { says, ...(clusterWide && { clusterWide }), asks: [{ groups, resources, verbs }] };
}

function bindingWrites(resource: string): Question[] {
  return [
    { groups: RBAC, resources: [resource], verbs: ["create"], names: "void" },
    { groups: RBAC, resources: [resource], verbs: changing, names: "ignore" },
  ];
}

/** A power that a rule gives. `names` are the objects that it ends at; null where it does not end at any. */
export interface RolePower {
  power: PowerId;
  names: readonly string[] | null;
  from: PlacedRule;
}

const powerIds = Object.keys(powerKinds) as PowerId[];

/** The powers that rules give, each with its rule. */
export function powersOfRules(rules: readonly PlacedRule[]): RolePower[] {
  return rules.flatMap((from) =>
    powerIds.flatMap((power): RolePower[] => {
      const names = namesOf(from.rule, power);
      return names === undefined ? [] : [{ power, names, from }];
    }),
  );
}

/** Every power there is, in one rule: what a ClusterRole without limits gives. */
export function allPowers(from: PlacedRule): RolePower[] {
  return powerIds.map((power) => ({ power, names: null, from }));
}

/** The names that a power of a rule ends at, null for no end, undefined where the rule does not give it. */
function namesOf(rule: RuleFact, power: PowerId): readonly string[] | null | undefined {
  if (power === "do-everything") return isEverything(rule) ? null : undefined;
  const narrowed = isNarrowed(rule);
  const given = powerKinds[power].asks.filter(
    (question) => !(narrowed && question.names === "void") && asksFor(rule, question),
  );
  if (given.length === 0) return undefined;
  return narrowed && given.every(({ names }) => names !== "ignore") ? rule.resourceNames : null;
}

function asksFor(rule: RuleFact, { groups, resources, verbs }: Question): boolean {
  return grants(rule, { groups, resources, verbs, evenNamed: rule.resourceNames });
}

/** Every verb on every resource of every API group: cluster-admin under whatever name. */
export function isEverything(rule: RuleFact): boolean {
  const all = [rule.verbs, rule.apiGroups, rule.resources].every((list) => list.includes("*"));
  return all && !isNarrowed(rule);
}

/** The verbs by which objects are read and written. Each by its name is as good as `*`, but for escalate, bind and impersonate. */
const allVerbs = ["get", "list", "watch", "create", "update", "patch", "delete"];

/** Reading and writing every resource of every API group, whether the rule says `*` or names the verbs one by one. */
export function isFullControl(rule: RuleFact): boolean {
  const isWritten = rule.verbs.includes("*") || allVerbs.every((verb) => rule.verbs.includes(verb));
  return isWritten && isEverything({ ...rule, verbs: ["*"] });
}

/** Whether a power can be had through a RoleBinding at all. */
export function holdsInNamespace({ power }: Pick<RolePower, "power">): boolean {
  return powerKinds[power].clusterWide !== true;
}
