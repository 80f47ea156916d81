import { describe, expect, it } from "vitest";
import type { Binding, Role } from "@/controls/checks/rbac-rules";
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

// A second evaluator that asks the way the API server is asked, one request at a time over everything there is, against the one with
// indexes, on small made-up clusters. It shares no code with the other.

/** Three thousand of them were compared when this was written; a few show that it stays so. */
const WORLDS = 60;
const NAMESPACES = ["shop", "bank", "kube-system"];
const ACCOUNTS = ["web", "job"];
const RBAC = "rbac.authorization.k8s.io";
const KINDS = [
  ["", "secrets", ["get", "list", "create"]],
  ["", "pods", ["create", "patch"]],
  ["", "pods/exec", ["create"]],
  ["apps", "deployments", ["create", "patch"]],
  ["", "serviceaccounts", ["impersonate"]],
  ["", "serviceaccounts/token", ["create"]],
  ["", "users", ["impersonate"]],
  ["", "groups", ["impersonate"]],
  ["", "nodes/proxy", ["get"]],
  ["", "persistentvolumes", ["create"]],
  [RBAC, "clusterroles", ["bind", "escalate", "update"]],
  [RBAC, "roles", ["bind", "escalate", "update"]],
  [RBAC, "rolebindings", ["create", "update"]],
  [RBAC, "clusterrolebindings", ["create"]],
] as const;
const NAMES = ["web", "job", "role-0", "role-1", "jane", "devs", "db"];

/** Numbers from 0 to 1 that are the same for the same seed. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames: string[];
}

function madeUp(seed: number): AnyFact[] {
  const next = numbers(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!;
  const rule = (): Rule => {
    const [group, resource, verbs] = pick(KINDS);
    const wide = next();
    return {
      apiGroups: [wide < 0.05 ? "*" : group],
      resources: [wide < 0.02 ? "*" : resource],
      verbs: wide > 0.9 ? ["*"] : [pick(verbs), pick(verbs)],
      resourceNames: next() < 0.3 ? [pick(NAMES)] : [],
    };
  };
  const rules = () => Array.from({ length: 1 + Math.floor(next() * 3) }, rule);
  const subject = () => {
    const at = pick(NAMESPACES);
    return pick([
      { kind: "ServiceAccount", name: pick(ACCOUNTS), namespace: at },
      { kind: "ServiceAccount", name: pick(ACCOUNTS), namespace: at },
      { kind: "User", name: "jane" },
      { kind: "User", name: `system:serviceaccount:${at}:${pick(ACCOUNTS)}` },
      { kind: "Group", name: "devs" },
      { kind: "Group", name: `system:serviceaccounts:${at}` },
    ]);
  };
  const facts: AnyFact[] = [
    clusterRole("cluster-admin", { rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }] }),
    ...[0, 1, 2].map((at) => clusterRole(`role-${at}`, { rules: rules() })),
    ...NAMESPACES.map((at) => role(at, "role-0", { rules: rules() })),
  ];
  for (const at of NAMESPACES)
    for (const name of ACCOUNTS) {
      facts.push(serviceAccount(at, name, next() < 0.2 ? { secrets: [`${name}-token-abcde`] } : {}));
      if (next() < 0.5)
        facts.push(
          workload(at, `run-${name}`, {
            spec: { serviceAccountName: name, automountServiceAccountToken: next() < 0.7, containers: [] },
          }),
        );
    }
  for (let at = 0; at < 5; at += 1) {
    const subjects = [subject()];
    const place = pick(NAMESPACES);
    const named = { kind: "ClusterRole", name: `role-${Math.floor(next() * 3)}` };
    if (next() < 0.25) facts.push(clusterRoleBinding(`b${at}`, { roleRef: named, subjects }));
    else
      facts.push(
        roleBinding(place, `b${at}`, { roleRef: next() < 0.4 ? { kind: "Role", name: "role-0" } : named, subjects }),
      );
  }
  return facts;
}

/** A role held in a place: what a binding gives. */
interface Held {
  role: Role;
  scope: string | null;
}

class Naive {
  private readonly roles: Role[];
  private readonly bindings: Binding[];
  private readonly facts: AnyFact[];

  constructor(facts: AnyFact[]) {
    this.facts = facts;
    this.roles = facts.filter((fact): fact is Role => fact.kind === "role");
    this.bindings = facts.filter((fact): fact is Binding => fact.kind === "binding");
  }

  /** Everybody that somebody can come to act as, himself included. */
  reach(start: string): Set<string> {
    const found = new Set([start]);
    for (let before = 0; before !== found.size; ) {
      before = found.size;
      for (const key of [...found])
        for (const other of this.everybody()) if (this.becomes(key, other)) found.add(other);
    }
    return found;
  }

  controls(start: string): boolean {
    return [...this.reach(start)].some((key) => this.controlsItself(key));
  }

  everybody(): string[] {
    const accounts = NAMESPACES.flatMap((at) => ACCOUNTS.map((name) => `ServiceAccount ${at}/${name}`));
    const others = this.facts.flatMap(({ kind }) => (kind === "role" ? NAMES : []));
    return [...new Set([...accounts, ...others.flatMap((name) => [`User ${name}`, `Group ${name}`])])];
  }

  private controlsItself(key: string): boolean {
    const held = this.held(key);
    const may = (verb: string, group: string, resource: string, at: string | null, name = "") =>
      this.may(held, verb, group, resource, at, name);
    const someName = (verb: string, group: string, resource: string, at: string | null) =>
      [...NAMES, ""].some((name) => may(verb, group, resource, at, name));
    const changes = ["update", "patch"].some((verb) => someName(verb, RBAC, "clusterroles", null));
    const system = "kube-system";
    return (
      held.some(({ role: { asset }, scope }) => scope === null && asset.name === "cluster-admin") ||
      this.hasWildcard(held) ||
      (someName("escalate", RBAC, "clusterroles", null) && changes) ||
      may("impersonate", "", "users", null) ||
      (may("impersonate", "", "groups", null) && this.isSomebody(held)) ||
      may("get", "", "nodes/proxy", null) ||
      may("create", "", "nodes/proxy", null) ||
      (may("create", "", "persistentvolumes", null) && [...NAMESPACES, null].some((at) => this.startsPods(held, at))) ||
      this.startsPods(held, system) ||
      may("create", "", "serviceaccounts/token", system) ||
      may("impersonate", "", "serviceaccounts", system) ||
      ["create", "get"].some((verb) => may(verb, "", "pods/exec", system)) ||
      ["update", "patch"].some((verb) => may(verb, "", "pods", system)) ||
      this.readsSecrets(held, system, "")
    );
  }

  private hasWildcard(held: readonly Held[]): boolean {
    return held.some(
      ({ role: { body }, scope }) =>
        scope === null &&
        body.rules.some(
          ({ apiGroups, resources, verbs, resourceNames }) =>
            [apiGroups, resources, verbs].every((list) => list.includes("*")) && resourceNames.length === 0,
        ),
    );
  }

  private becomes(key: string, other: string): boolean {
    const held = this.held(key);
    const [, at, name] = /^ServiceAccount (.*)\/(.*)$/.exec(other) ?? [];
    if (!at || !name) {
      const [kind, who] = other.split(" ") as [string, string];
      const narrowed = held.map(({ role, scope }): Held => {
        const rules = role.body.rules.filter(({ resourceNames }) => resourceNames.length > 0);
        return { role: { ...role, body: { ...role.body, rules } }, scope };
      });
      // Whoever may be any user is judged by that; who it could be is told for those that are named.
      const named = (resource: string) => this.may(narrowed, "impersonate", "", resource, null, who);
      return kind === "User" ? named("users") : named("groups") && this.isSomebody(held);
    }
    const enters = ["create", "get"].some((verb) => this.may(held, verb, "", "pods/exec", at, `run-${name}`));
    const changes = ["update", "patch"].some((verb) => this.may(held, verb, "", "pods", at, `run-${name}`));
    return (
      this.startsPods(held, at) ||
      this.may(held, "create", "", "serviceaccounts/token", at, name) ||
      this.may(held, "impersonate", "", "serviceaccounts", at, name) ||
      ((enters || changes) && this.runs(at, name)) ||
      (this.hasTokenSecret(at, name) && this.readsSecrets(held, at, `${name}-token-abcde`)) ||
      (this.readsSecrets(held, at, "") && this.may(held, "create", "", "secrets", at, ""))
    );
  }

  private startsPods(held: readonly Held[], at: string | null): boolean {
    const places = at === null ? NAMESPACES : [at];
    return places.some(
      (place) =>
        ["pods", "deployments"].some((resource) =>
          this.may(held, "create", resource === "pods" ? "" : "apps", resource, place, ""),
        ) ||
        ["update", "patch"].some((verb) =>
          [...NAMES, ""].some((name) => this.may(held, verb, "apps", "deployments", place, name)),
        ) ||
        this.may(held, "create", "", "replicationcontrollers", place, "") ||
        this.may(held, "create", "batch", "jobs", place, ""),
    );
  }

  private readsSecrets(held: readonly Held[], at: string, name: string): boolean {
    return ["get", "list", "watch", "update", "patch", "delete", "deletecollection"].some((verb) =>
      this.may(held, verb, "", "secrets", at, name),
    );
  }

  private isSomebody(held: readonly Held[]): boolean {
    const accounts = NAMESPACES.some((at) =>
      [...NAMES, ""].some((name) => this.may(held, "impersonate", "", "serviceaccounts", at, name)),
    );
    return accounts || [...NAMES, ""].some((name) => this.may(held, "impersonate", "", "users", null, name));
  }

  private runs(at: string, name: string): boolean {
    return this.facts.some(
      (fact) =>
        fact.kind === "workload" &&
        fact.asset.namespace === at &&
        fact.body.template?.spec.serviceAccountName === name &&
        fact.body.template.spec.automountServiceAccountToken === true,
    );
  }

  private hasTokenSecret(at: string, name: string): boolean {
    return this.facts.some(
      ({ kind, asset, body }) =>
        kind === "service-account" && asset.namespace === at && asset.name === name && body.secrets.length > 0,
    );
  }

  /** What the bindings of a subject give, and what it can bind or write into roles itself, until nothing is added. */
  private held(key: string): Held[] {
    const groups = [...key.matchAll(/^ServiceAccount (.*)\/.*$/g)].map(
      ([, at]) => `Group system:serviceaccounts:${at}`,
    );
    const held = this.bindings
      .filter(({ body, asset }) =>
        body.subjects.some((subject) => [key, ...groups].includes(this.keyOf(subject, asset.namespace))),
      )
      .flatMap((binding) => this.roleOf(binding));
    for (let before = -1; before !== held.length; ) {
      before = held.length;
      for (const role of this.roles)
        for (const scope of [null, ...NAMESPACES])
          if (!held.some((each) => each.role === role && each.scope === scope) && this.takes(held, role, scope))
            held.push({ role, scope });
    }
    return held;
  }

  private takes(held: readonly Held[], role: Role, scope: string | null): boolean {
    const { kubernetes, name, namespace } = role.asset;
    const writes = (resource: string) =>
      this.may(held, "create", RBAC, resource, scope, "") ||
      ["update", "patch"].some((verb) =>
        [...NAMES, ""].some((each) => this.may(held, verb, RBAC, resource, scope, each)),
      );
    if (kubernetes?.kind === "Role")
      return scope === namespace && writes("rolebindings") && this.may(held, "bind", RBAC, "roles", scope, name);
    const escalates =
      scope !== null &&
      name === "cluster-admin" &&
      NAMES.concat("").some((each) => this.may(held, "escalate", RBAC, "roles", scope, each)) &&
      ["update", "patch"].some((verb) =>
        NAMES.concat("").some((each) => this.may(held, verb, RBAC, "roles", scope, each)),
      );
    const binds = this.may(held, "bind", RBAC, "clusterroles", scope, name);
    return escalates || (binds && writes(scope === null ? "clusterrolebindings" : "rolebindings"));
  }

  private roleOf(binding: Binding): Held[] {
    const { kind, name } = binding.body.roleRef;
    const scope = binding.asset.kubernetes?.kind === "ClusterRoleBinding" ? null : binding.asset.namespace;
    return this.roles
      .filter(({ asset }) => asset.kubernetes?.kind === kind && asset.name === name)
      .filter(({ asset }) => kind === "ClusterRole" || asset.namespace === binding.asset.namespace)
      .map((role) => ({ role, scope }));
  }

  private keyOf(subject: { kind: string; name: string; namespace?: string | undefined }, at: string | null): string {
    const [, , , ...account] = subject.name.split(":");
    if (subject.name.startsWith("system:serviceaccount:"))
      return `ServiceAccount ${subject.name.split(":")[2]}/${account.join(":")}`;
    return subject.kind === "ServiceAccount"
      ? `ServiceAccount ${subject.namespace ?? at}/${subject.name}`
      : `${subject.kind} ${subject.name}`;
  }

  /** One request, as the RBAC authoriser answers it. A request for something without a namespace has `at` null. */
  private may(held: readonly Held[], verb: string, group: string, resource: string, at: string | null, name: string) {
    const [kind, sub] = resource.split("/");
    return held.some(
      ({ role: { body }, scope }) =>
        (scope === null || scope === at) &&
        body.rules.some(
          ({ apiGroups, resources, verbs, resourceNames }) =>
            (verbs.includes("*") || verbs.includes(verb)) &&
            (apiGroups.includes("*") || apiGroups.includes(group)) &&
            (resources.includes("*") ||
              resources.includes(resource) ||
              (sub !== undefined && resources.includes(`*/${sub}`))) &&
            (resourceNames.length === 0 || resourceNames.includes(name)) &&
            kind !== "",
        ),
    );
  }
}

describe("effective permissions against one request at a time", () => {
  it("agree about who becomes whom and who controls the cluster, in many made-up clusters", () => {
    let controls = 0;
    let steps = 0;
    for (let seed = 1; seed <= WORLDS; seed += 1) {
      const facts = madeUp(seed);
      const naive = new Naive(facts);
      const permissions = permissionsOf(new FactIndex(facts));
      for (const key of [
        "User jane",
        "Group devs",
        ...naive.everybody().filter((each) => each.startsWith("Service")),
      ]) {
        const found = permissions.controlOf(key) !== undefined;
        expect([seed, key, found]).toEqual([seed, key, naive.controls(key)]);
        // Whoever controls the cluster can make himself anybody; then only the accounts are compared.
        const isCompared = (other: string) => other !== key && (!found || other.startsWith("ServiceAccount"));
        const reached = [...naive.reach(key)].filter(isCompared).sort();
        const reachable = [...permissions.reachable(key).keys()].filter(isCompared).sort();
        expect([seed, key, reachable]).toEqual([seed, key, reached]);
        controls += found ? 1 : 0;
        steps += reached.length;
      }
    }
    expect(controls).toBeGreaterThan(50);
    expect(steps).toBeGreaterThan(100);
  });
});
