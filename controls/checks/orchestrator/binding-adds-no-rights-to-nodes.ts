import { CannotTell, defineCheck, fail, notApplicable, pass } from "@/controls/check";
import { deleteWhenNobodyStays } from "@/controls/checks/binding-mend";
import { observedRoleRef, observedSubjects } from "@/controls/checks/binding-subjects";
import { isOfNodes } from "@/controls/checks/node-identities";
import { atMost, counted } from "@/controls/checks/observed-limit";
import { grants, observedRule, type Power, roleOf, rulesInForce } from "@/controls/checks/rbac-rules";

const reading = ["get", "list", "watch"];
const writing = ["create", "update", "patch", "delete", "deletecollection"];

/** What the node authorizer gives to each node for its own pods only, or to no node at all. */
const powers: readonly Power[] = [
  { groups: [""], resources: ["secrets"], verbs: [...reading, ...writing] },
  {
    groups: [""],
    resources: ["pods", "pods/exec", "pods/attach", "nodes", "configmaps", "serviceaccounts"],
    verbs: writing,
  },
  { groups: [""], resources: ["serviceaccounts/token", "nodes/proxy"], verbs: ["create", "get"] },
  {
    groups: ["apps", "batch"],
    resources: ["deployments", "daemonsets", "statefulsets", "jobs", "cronjobs"],
    verbs: writing,
  },
  {
    groups: ["rbac.authorization.k8s.io"],
    resources: ["roles", "rolebindings", "clusterroles", "clusterrolebindings"],
    verbs: [...writing, "bind", "escalate"],
  },
  { groups: ["certificates.k8s.io"], resources: ["certificatesigningrequests/approval"], verbs: ["update", "patch"] },
  { groups: ["certificates.k8s.io"], resources: ["signers"], verbs: ["approve", "sign"] },
];

/**
 * Claim: nodes get no rights beyond those that the node authorizer gives each of them.
 * Why: the loss of single nodes must not endanger the whole cluster, and a node's identity is its own (SP 800-190, 4.3.5). A role that is bound to all
 * nodes gives what one of them holds to whoever takes over any of them: the old role system:node reads every secret.
 * Looks at: bindings of system:nodes, single nodes and bootstrap identities, and what the rules of their roles give.
 * Passes when: none of it is about secrets, starting or changing workloads, nodes, config maps, roles, tokens or the approval of certificates. Bindings
 * without such subjects do not apply.
 * Cannot see: whether the node authorizer and NodeRestriction are on (the flags of the API server are judged apart).
 */
export const bindingAddsNoRightsToNodes = defineCheck({
  id: "binding-adds-no-rights-to-nodes",
  version: 1,
  title: { pass: "Nodes get no extra rights", fail: "Binding gives nodes rights beyond their own pods" },
  tier: "orchestrator",
  severity: "high",
  about: "binding",
  needs: ["role"],
  proves: ["4.3.5-c", "4.3.5-e"],
  indicates: [],
  references: [],
  remediation: {
    text: "Take the nodes out of the binding: the node authorizer gives each node what its pods need. Agents on nodes get service accounts of their own.",
  },
  mend: deleteWhenNobodyStays,
  examine: (binding, world) => {
    const subjects = observedSubjects(binding, isOfNodes, true);
    if (subjects.length === 0)
      return notApplicable({ observed: [], searched: counted(binding.body.subjects.length, "subject") });
    const others = observedSubjects(binding, (subject) => !isOfNodes(subject));
    const { kind, name } = binding.body.roleRef;
    const role = roleOf(binding, world);
    if (!role) {
      const stock = kind === "ClusterRole" ? name : "";
      if (ofNodesThemselves.has(stock)) return pass([...subjects, observedRoleRef(binding)]);
      if (tooMuch.has(stock)) return fail([...subjects, ...others, observedRoleRef(binding, true)]);
      throw new CannotTell(`${kind} ${name} is not in this source`);
    }
    const rules = rulesInForce(role, world);
    const found = rules.filter(({ rule }) => powers.some((power) => grants(rule, power)));
    const searched = counted(rules.length, "rule");
    if (found.length === 0) return pass({ observed: [...subjects, observedRoleRef(binding)], searched });
    const rest = found.flatMap((rule) => observedRule(rule, true));
    return fail({ observed: atMost([...subjects, ...others, observedRoleRef(binding, true), ...rest]), searched });
  },
});

/** Roles of Kubernetes that are made for nodes; files leave them out. */
const ofNodesThemselves = new Set([
  "system:node-bootstrapper",
  "system:certificates.k8s.io:certificatesigningrequests:nodeclient",
  "system:certificates.k8s.io:certificatesigningrequests:selfnodeclient",
  "system:node-proxier",
  "system:discovery",
  "system:basic-user",
  "system:public-info-viewer",
]);
/** Roles of Kubernetes that hold such powers; files leave them out. */
const tooMuch = new Set(["system:node", "cluster-admin", "admin", "edit"]);
