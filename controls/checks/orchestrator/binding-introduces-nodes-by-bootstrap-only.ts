import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { deleteWhenNobodyStays } from "@/controls/checks/binding-mend";
import { observedRoleRef, observedSubjects, type Subject } from "@/controls/checks/binding-subjects";
import { introducesNodes } from "@/controls/checks/node-identities";
import { observedLimit } from "@/controls/checks/observed-limit";
import { type Binding, grants, observedRule, type Power, roleOf, rulesInForce } from "@/controls/checks/rbac-rules";
import { namesStockRole } from "@/controls/checks/stock-rbac";
import type { World } from "@/controls/world";

const RESOURCE = "certificatesigningrequests/nodeclient";
const ROLE = "system:certificates.k8s.io:certificatesigningrequests:nodeclient";
const power: Power = { groups: ["certificates.k8s.io"], resources: [RESOURCE], verbs: ["create"] };

/**
 * Claim: nobody but who introduces nodes gets a node's certificate without being asked.
 * Why: nodes have to be introduced to the cluster securely (SP 800-190, 4.3.5); whoever holds this right can become any node.
 * Looks at: create on certificatesigningrequests/nodeclient, by which the control plane approves a request by itself, and who is bound to it.
 * Passes when: every subject is a bootstrap identity: group system:bootstrappers or one below it, a bootstrap token's user, kubelet-bootstrap. Bindings
 * without this right do not apply; who may do everything is judged elsewhere.
 * Cannot see: who holds a bootstrap token, and until when.
 */
export const bindingIntroducesNodesByBootstrapOnly = defineCheck({
  id: "binding-introduces-nodes-by-bootstrap-only",
  version: 2,
  title: {
    pass: "Only bootstrap identities become nodes unasked",
    fail: "Others than bootstrap identities become nodes unasked",
  },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: ["role"],
  proves: ["4.3.5-b"],
  indicates: [],
  references: [],
  remediation: {
    text: "Bind the role to the group of your bootstrap tokens only.",
    yaml: `roleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: ${ROLE}\nsubjects:\n  - kind: Group\n    apiGroup: rbac.authorization.k8s.io\n    name: system:bootstrappers:kubeadm:default-node-token\n`,
  },
  mend: deleteWhenNobodyStays,
  examine: (binding, world) => {
    const { subjects, roleRef } = binding.body;
    const found = rightOf(binding, world);
    if (found === null || subjects.length === 0)
      return notApplicable({ observed: [], searched: `${roleRef.kind} ${roleRef.name} approves no nodes` });
    const others = observedSubjects(binding, (subject) => !isBootstrap(subject), true);
    const bootstrap = observedSubjects(binding, isBootstrap);
    const role = [observedRoleRef(binding, true), ...found].slice(0, observedLimit);
    return others.length > 0 ? fail([...others, ...bootstrap, ...role]) : pass([...bootstrap, ...role]);
  },
});

function isBootstrap({ kind, name }: Subject): boolean {
  return kind !== "ServiceAccount" && introducesNodes(name);
}

/** The rules that give the right by its name; null where there are none. Kubernetes' own roles are known also where files leave them out. */
function rightOf(binding: Binding, world: World<"role">) {
  const { kind, name } = binding.body.roleRef;
  const role = roleOf(binding, world);
  if (!role) {
    if (namesStockRole(binding)) return name === ROLE ? [] : null;
    throw new CannotTell(`${kind} ${name} is not in this source`);
  }
  const rules = rulesInForce(role, world).filter(({ rule }) => !rule.resources.includes("*") && grants(rule, power));
  return rules.length === 0 ? null : rules.flatMap((rule) => observedRule(rule, true));
}
