import { grants, type PlacedRule, type Power } from "@/controls/checks/rbac-rules";
import { secretAccess } from "@/controls/checks/secret-access";
import { podWriting, workloadWriting } from "@/controls/checks/workload-writing";

const RBAC = "rbac.authorization.k8s.io";

/** Kinds of power that lead somewhere, each by the rules that give it. */
export const powers = {
  everything: [{ groups: ["*"], resources: ["*"], verbs: ["*"] }],
  "escalate rights": [
    { groups: [RBAC], resources: ["roles", "clusterroles"], verbs: ["escalate", "bind"] },
    { groups: [""], resources: ["users", "groups", "serviceaccounts"], verbs: ["impersonate"] },
  ],
  "read secrets": secretAccess,
  "start pods": [...podWriting, ...workloadWriting],
  "enter pods": [
    {
      groups: [""],
      resources: ["pods/exec", "pods/attach", "pods/ephemeralcontainers"],
      verbs: ["create", "get", "patch", "update"],
    },
  ],
  "issue tokens": [{ groups: [""], resources: ["serviceaccounts/token"], verbs: ["create"] }],
  "reach kubelets": [{ groups: [""], resources: ["nodes/proxy"], verbs: ["get", "create"] }],
  "approve certificates": [
    { groups: ["certificates.k8s.io"], resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
  ],
  "change admission": [
    {
      groups: ["admissionregistration.k8s.io"],
      resources: [
        "mutatingwebhookconfigurations",
        "validatingwebhookconfigurations",
        "validatingadmissionpolicies",
        "validatingadmissionpolicybindings",
      ],
      verbs: ["create", "update", "patch", "delete"],
    },
  ],
} as const satisfies Record<string, readonly Power[]>;
export type PowerName = keyof typeof powers;

/** Powers over a whole cluster by which it can be taken over, and those that do it where Kubernetes itself runs. */
const ofCluster: readonly PowerName[] = [
  "everything",
  "escalate rights",
  "read secrets",
  "start pods",
  "issue tokens",
  "reach kubelets",
  "approve certificates",
  "change admission",
];
const ofKubeSystem: readonly PowerName[] = [
  "everything",
  "escalate rights",
  "read secrets",
  "start pods",
  "enter pods",
  "issue tokens",
];

/** Whether a power takes the cluster over in a scope: the whole cluster (null) or a namespace. */
export function takesOver(power: PowerName, scope: string | null): boolean {
  return scope === null ? ofCluster.includes(power) : scope === "kube-system" && ofKubeSystem.includes(power);
}

/** Powers by which the service accounts of a namespace can be used: their tokens are in its pods. */
export function usesAccounts(power: PowerName): boolean {
  return (
    power === "everything" ||
    power === "start pods" ||
    power === "enter pods" ||
    power === "issue tokens" ||
    power === "read secrets"
  );
}

/** The powers that rules give, each with the first rule that gives it. */
export function powersIn(rules: readonly PlacedRule[]): Map<PowerName, PlacedRule> {
  const found = new Map<PowerName, PlacedRule>();
  for (const [name, given] of Object.entries(powers) as [PowerName, readonly Power[]][]) {
    const rule = rules.find((each) =>
      given.some((power) => (name === "everything" ? isEverything(each) : grants(each.rule, power))),
    );
    if (rule) found.set(name, rule);
  }
  return found;
}

function isEverything({ rule }: PlacedRule): boolean {
  return (
    [rule.verbs, rule.apiGroups, rule.resources].every((list) => list.includes("*")) && rule.resourceNames.length === 0
  );
}
