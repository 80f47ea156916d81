import { describe, expect, it } from "vitest";
import {
  clusterRole,
  clusterRoleBinding,
  role,
  roleBinding,
  serviceAccount,
  workload,
} from "@/controls/checks/testing/cluster-facts";
import { permissionsOf } from "@/controls/permissions/effective-permissions";
import { FactIndex } from "@/controls/world";
import type { AnyFact } from "@/facts/fact";

const RBAC = "rbac.authorization.k8s.io";
const rule = (resources: string[], verbs: string[], apiGroups = [""]) => ({ apiGroups, resources, verbs });
const account = (namespace: string, name: string) => ({ kind: "ServiceAccount", namespace, name });
const of = (kind: string, name: string) => ({ kind, name });

/** Binds a ClusterRole with these rules to a subject: in one namespace, or everywhere. */
let made = 0;
function give(
  subject: { kind: string; name: string; namespace?: string },
  rules: object[],
  namespace?: string,
): AnyFact[] {
  made += 1;
  const name = `granted-${made}`;
  const body = { roleRef: of("ClusterRole", name), subjects: [subject] };
  return [
    clusterRole(name, { rules: rules as never }),
    namespace === undefined ? clusterRoleBinding(name, body) : roleBinding(namespace, name, body),
  ];
}

function permissions(...facts: AnyFact[]) {
  return permissionsOf(new FactIndex(facts));
}

/** Who follows whom, and why the last one controls the cluster. */
function way(key: string, ...facts: AnyFact[]): string[] | undefined {
  const chain = permissions(...facts).controlOf(key);
  return chain && [...chain.steps.map(({ to }) => to), chain.control.because];
}

describe("what somebody holds", () => {
  const reader = [rule(["secrets"], ["list"])];

  it("comes from every binding that names him, by whatever name, and from the groups that Kubernetes puts him in", () => {
    const holds = (key: string, subject: { kind: string; name: string; namespace?: string }) =>
      permissions(...give(subject, reader, "shop")).grantsOf(key).length > 0;
    expect(holds("ServiceAccount shop/web", account("shop", "web"))).toBe(true);
    expect(holds("ServiceAccount shop/web", of("User", "system:serviceaccount:shop:web"))).toBe(true);
    expect(holds("ServiceAccount shop/web", of("Group", "system:serviceaccounts"))).toBe(true);
    expect(holds("ServiceAccount shop/web", of("Group", "system:serviceaccounts:shop"))).toBe(true);
    expect(holds("ServiceAccount shop/web", of("Group", "system:serviceaccounts:bank"))).toBe(false);
    expect(holds("User jane", of("Group", "system:authenticated"))).toBe(true);
    expect(holds("Group devs", of("Group", "system:authenticated"))).toBe(true);
    expect(holds("User jane", of("Group", "system:unauthenticated"))).toBe(false);
    expect(holds("User system:anonymous", of("Group", "system:unauthenticated"))).toBe(true);
    expect(holds("User system:anonymous", of("Group", "system:authenticated"))).toBe(false);
  });

  it("is that of any account of its name where a file gives it no namespace", () => {
    const facts = give(account("argocd", "server"), reader);
    expect(permissions(...facts).grantsOf("ServiceAccount /server")).toHaveLength(1);
    expect(permissions(...facts).grantsOf("ServiceAccount /other")).toEqual([]);
    expect(permissions(...facts).grantsOf("ServiceAccount shop/server")).toEqual([]);
  });

  it("ends at the namespace of a RoleBinding, and leaves out what has no namespace", () => {
    const grants = permissions(
      ...give(of("User", "jane"), [rule(["secrets"], ["get"]), rule(["nodes/proxy"], ["get"])], "shop"),
    ).grantsOf("User jane");
    expect(grants.map(({ power, scope }) => [power, scope])).toEqual([["read-secrets", "shop"]]);
  });

  it("is narrowed by resourceNames, which make a right to create void", () => {
    const grants = permissions(
      ...give(of("User", "jane"), [
        { ...rule(["secrets"], ["get", "create"]), resourceNames: ["db"] },
        { ...rule(["deployments"], ["create"], ["apps"]), resourceNames: ["web"] },
      ]),
    ).grantsOf("User jane");
    expect(grants.map(({ power, names }) => [power, names])).toEqual([["read-secrets", ["db"]]]);
  });

  it("counts a right to change one Deployment like one to start pods: the account in its template can be changed too", () => {
    const named = { ...rule(["deployments"], ["patch"], ["apps"]), resourceNames: ["web"] };
    const grants = permissions(...give(of("User", "jane"), [named], "shop")).grantsOf("User jane");
    expect(grants.map(({ power, names }) => [power, names])).toEqual([["start-pods", null]]);
  });

  it("resolves aggregated roles through several layers, and circles", () => {
    const label = (to: string) => ({ [`to-${to}`]: "yes" });
    const sum = (name: string, labels: Record<string, string>, of: string) =>
      clusterRole(name, { labels, rules: [], aggregationSelectors: [{ matchLabels: label(of) }] });
    const facts = [
      sum("top", label("middle"), "top"),
      sum("middle", label("top"), "middle"),
      clusterRole("part", { labels: label("middle"), rules: reader }),
      clusterRoleBinding("b", { roleRef: of("ClusterRole", "top"), subjects: [of("User", "jane")] }),
    ];
    const [grant] = permissions(...facts).grantsOf("User jane");
    expect(grant).toMatchObject({ power: "read-secrets", from: { path: "rules[0]", object: "ClusterRole part" } });
  });

  it("is not known where the role is not in the source, and nothing where the source is a whole cluster", () => {
    const binding = clusterRoleBinding("b", { roleRef: of("ClusterRole", "gone"), subjects: [of("User", "jane")] });
    expect(permissions(binding).unknownFor("User jane")).toHaveLength(1);
    const whole = clusterRole("cluster-admin", { rules: [rule(["*"], ["*"], ["*"])] });
    expect(permissions(binding, whole).unknownFor("User jane")).toEqual([]);
    expect(permissions(binding, whole).grantsOf("User jane")).toEqual([]);
  });

  it("knows the roles that every cluster has", () => {
    const bind = (name: string) =>
      clusterRoleBinding("b", { roleRef: of("ClusterRole", name), subjects: [of("User", "jane")] });
    expect(way("User jane", bind("cluster-admin"))).toEqual(["holds every right in the cluster"]);
    expect(way("User jane", bind("edit"))).toEqual(["becomes any service account in kube-system"]);
    expect(way("User jane", bind("view"))).toBeUndefined();
    expect(permissions(bind("system:node")).unknownFor("User jane")).toHaveLength(1);
  });
});

describe("the ways to the cluster", () => {
  const jane = of("User", "jane");
  const all = ["*"];
  it.each<[string, object[], string]>([
    ["everything", [rule(all, all, all)], "holds every right in the cluster"],
    ["escalate", [rule(["clusterroles"], ["escalate", "update"], [RBAC])], "rewrites ClusterRoles"],
    [
      "bind, from two rules",
      [rule(["clusterroles"], ["bind"], [RBAC]), rule(["clusterrolebindings"], ["create"], [RBAC])],
      "binds any ClusterRole",
    ],
    ["impersonate", [rule(["users"], ["impersonate"])], "acts as any user"],
    [
      "impersonate system:masters",
      [{ ...rule(["users", "groups"], ["impersonate"]), resourceNames: ["jo", "system:masters"] }],
      "acts as system:masters",
    ],
    ["nodes/proxy", [rule(["nodes/proxy"], ["get"])], "runs commands on every node through the kubelets"],
    [
      "mutating webhooks",
      [rule(["mutatingwebhookconfigurations"], ["create"], ["admissionregistration.k8s.io"])],
      "sees and rewrites every request",
    ],
    [
      "certificates",
      [
        rule(
          ["certificatesigningrequests", "certificatesigningrequests/approval"],
          ["create", "update"],
          ["certificates.k8s.io"],
        ),
        rule(["signers"], ["approve"], ["certificates.k8s.io"]),
      ],
      "signs certificates for any user",
    ],
    ["volumes", [rule(["persistentvolumes", "pods"], ["create"])], "mounts the disk of any node"],
    ["pods everywhere", [rule(["pods"], ["create"])], "becomes any service account in kube-system"],
    ["tokens everywhere", [rule(["serviceaccounts/token"], ["create"])], "becomes any service account in kube-system"],
    ["exec everywhere", [rule(["pods/exec"], ["create"])], "runs commands in the containers of kube-system"],
    ["secrets everywhere", [rule(["secrets"], ["list"])], "reads the secrets of kube-system"],
  ])("%s", (_, rules, because) => {
    expect(way("User jane", ...give(jane, rules))).toEqual([because]);
  });

  it.each<[string, object[]]>([
    ["escalate without the right to change ClusterRoles", [rule(["clusterroles"], ["escalate"], [RBAC])]],
    ["bind without the right to write bindings", [rule(["clusterroles"], ["bind"], [RBAC])]],
    ["writing bindings of what one holds already", [rule(["clusterrolebindings"], ["create"], [RBAC])]],
    ["a group without a user to be", [rule(["groups"], ["impersonate"])]],
    ["approval without a signer", [rule(["certificatesigningrequests/approval"], ["update"], ["certificates.k8s.io"])]],
    [
      "one webhook of its own",
      [
        {
          ...rule(["mutatingwebhookconfigurations"], ["update"], ["admissionregistration.k8s.io"]),
          resourceNames: ["mine"],
        },
      ],
    ],
    [
      "validating webhooks, which change nothing",
      [rule(["validatingwebhookconfigurations"], ["create", "update"], ["admissionregistration.k8s.io"])],
    ],
    ["creating secrets that cannot be read", [rule(["secrets"], ["create"])]],
  ])("none: %s", (_, rules) => {
    expect(way("User jane", ...give(jane, rules))).toBeUndefined();
  });

  it("are put together from several bindings", () => {
    const bind = give(jane, [rule(["clusterroles"], ["bind"], [RBAC])]);
    const write = give(jane, [rule(["clusterrolebindings"], ["create"], [RBAC])]);
    expect(way("User jane", ...bind)).toBeUndefined();
    expect(way("User jane", ...bind, ...write)).toEqual(["binds any ClusterRole"]);
  });

  it("lead through the accounts of namespaces, the shortest first", () => {
    const pods = [rule(["pods"], ["create"])];
    const facts = [
      ...give(account("shop", "ci"), pods, "ops"),
      ...give(account("ops", "runner"), pods, "infra"),
      ...give(account("infra", "backup"), [rule(["secrets"], ["list"])]),
    ];
    const full = ["ServiceAccount ops/runner", "ServiceAccount infra/backup", "reads the secrets of kube-system"];
    expect(way("ServiceAccount shop/ci", ...facts)).toEqual(full);
    expect(
      way("ServiceAccount shop/ci", ...facts, ...give(account("ops", "root"), [rule(["*"], ["*"], ["*"])])),
    ).toEqual(["ServiceAccount ops/root", "holds every right in the cluster"]);
  });

  it("lead through shells only to accounts whose tokens pods hold", () => {
    const strong = give(account("shop", "admin"), [rule(["secrets"], ["list"])]);
    const shell = give(jane, [rule(["pods/exec"], ["create"])], "shop");
    const pod = (automountServiceAccountToken: boolean) =>
      workload("shop", "web", { spec: { serviceAccountName: "admin", automountServiceAccountToken, containers: [] } });
    expect(way("User jane", ...shell, ...strong, pod(false))).toBeUndefined();
    expect(way("User jane", ...shell, ...strong, pod(true))).toEqual([
      "ServiceAccount shop/admin",
      "reads the secrets of kube-system",
    ]);
  });

  it("lead through secrets: those that hold tokens, and those that whoever may create them asks for", () => {
    const strong = give(account("shop", "admin"), [rule(["secrets"], ["list"])]);
    const reads = (verbs: string[]) => give(jane, [rule(["secrets"], verbs)], "shop");
    const plain = serviceAccount("shop", "admin", {});
    const old = serviceAccount("shop", "admin", { secrets: ["admin-token-x2k4f", "admin-dockercfg-1"] });
    expect(way("User jane", ...reads(["get"]), ...strong, plain)).toBeUndefined();
    expect(way("User jane", ...reads(["get"]), ...strong, old)).toBeDefined();
    expect(way("User jane", ...reads(["get", "create"]), ...strong, plain)).toBeDefined();
  });

  it("lead through roles that may be bound by name", () => {
    const binder = (name: string) =>
      give(
        jane,
        [
          { ...rule(["clusterroles"], ["bind"], [RBAC]), resourceNames: [name] },
          rule(["rolebindings"], ["create"], [RBAC]),
        ],
        "shop",
      );
    const strong = give(account("shop", "admin"), [rule(["secrets"], ["list"])]);
    const facts = [...strong, serviceAccount("shop", "admin", {}), clusterRole("view", { rules: [] })];
    expect(way("User jane", ...binder("view"), ...facts)).toBeUndefined();
    expect(way("User jane", ...binder("edit"), ...facts)).toEqual([
      "ServiceAccount shop/admin",
      "reads the secrets of kube-system",
    ]);
  });

  it("do not lead to accounts that do not exist where those of the namespace are known", () => {
    const strong = give(account("shop", "gone"), [rule(["secrets"], ["list"])]);
    const starts = give(jane, [rule(["pods"], ["create"])], "shop");
    expect(way("User jane", ...strong, ...starts)).toBeDefined();
    expect(way("User jane", ...strong, ...starts, serviceAccount("shop", "default", {}))).toBeUndefined();
  });

  it("do not confuse a Role of a namespace with a ClusterRole of that name", () => {
    const facts = [
      role("shop", "one", { rules: [rule(["secrets"], ["list"])] }),
      clusterRole("one", { rules: [] }),
      roleBinding("shop", "b", { roleRef: of("ClusterRole", "one"), subjects: [jane] }),
    ];
    expect(permissions(...facts).grantsOf("User jane")).toEqual([]);
  });
});

describe("the permissions of a large cluster", () => {
  it("take less than a second for 5,000 bindings, 10,000 workloads and 4,000 accounts in 200 namespaces", () => {
    const facts: AnyFact[] = [];
    const rules = [
      [rule(["pods"], ["create"])],
      [rule(["secrets"], ["get", "list"])],
      [rule(["pods/exec"], ["create"])],
      [rule(["serviceaccounts/token"], ["create"])],
      [rule(["pods", "services"], ["get", "list", "watch"])],
    ];
    for (let at = 0; at < 400; at += 1) facts.push(clusterRole(`role-${at}`, { rules: rules[at % rules.length]! }));
    for (let at = 0; at < 4_000; at += 1) facts.push(serviceAccount(`n${at % 200}`, `a${at % 20}`, {}));
    for (let at = 0; at < 10_000; at += 1)
      facts.push(workload(`n${at % 200}`, `w${at}`, { spec: { serviceAccountName: `a${at % 20}`, containers: [] } }));
    for (let at = 0; at < 5_000; at += 1) {
      const roleRef = of("ClusterRole", `role-${(at * 7) % 400}`);
      const subjects = at % 10 === 0 ? [of("Group", `team-${at % 90}`)] : [account(`n${at % 200}`, `a${at % 20}`)];
      facts.push(roleBinding(`n${(at * 37 + Math.floor(at / 200)) % 200}`, `b${at}`, { roleRef, subjects }));
    }
    facts.push(...give(account("n7", "a7"), [rule(["*"], ["*"], ["*"])]));
    const index = new FactIndex(facts);
    const start = performance.now();
    const found = permissionsOf(index).everyControl();
    const took = performance.now() - start;
    expect(found.size).toBeGreaterThan(100);
    expect([...found.values()].filter(({ steps }) => steps.length > 2).length).toBeGreaterThan(10);
    // A second on a machine of its own; tests share theirs.
    expect(took).toBeLessThan(3_000);
  });

  it("stay quick where all 10,000 accounts are in a group that 250 bindings give much to", () => {
    const facts: AnyFact[] = [];
    for (let at = 0; at < 10_000; at += 1) facts.push(serviceAccount(`n${at % 250}`, `a${at}`, {}));
    for (let at = 0; at < 250; at += 1)
      facts.push(
        roleBinding(`n${at}`, "all", {
          roleRef: of("ClusterRole", "edit"),
          subjects: [of("Group", "system:serviceaccounts"), account(`n${at}`, `a${at}`)],
        }),
      );
    const index = new FactIndex(facts);
    const start = performance.now();
    const permissions = permissionsOf(index);
    expect(permissions.everyControl().size).toBe(0);
    for (const key of permissions.subjects()) expect([...permissions.stronger(key)]).toEqual([]);
    // Three seconds on a machine of its own; a pairwise way takes minutes.
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});
