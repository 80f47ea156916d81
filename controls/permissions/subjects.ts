import type { Binding } from "@/controls/checks/rbac-rules";

type Subject = Binding["body"]["subjects"][number];

/** Names somebody who asks: `User jane`, `Group devs`, `ServiceAccount shop/web`. One name for one identity, however it is written. */
export type SubjectKey = string;

export function accountKey(namespace: string | null, name: string): SubjectKey {
  return `ServiceAccount ${namespace ?? ""}/${name}`;
}

/**
 * Who a subject of a binding is. A service account may be written as the user that it signs in as (`system:serviceaccount:shop:web`); in
 * files one without a namespace is taken to be in that of its binding.
 */
export function subjectKey(subject: Subject, bindingNamespace: string | null): SubjectKey {
  if (subject.kind === "ServiceAccount") return accountKey(subject.namespace ?? bindingNamespace, subject.name);
  const account = subject.kind === "User" ? /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject.name) : null;
  return account ? accountKey(account[1]!, account[2]!) : `${subject.kind} ${subject.name}`;
}

/** The namespace and the name of a service account; undefined for anybody else. */
export function accountOf(key: SubjectKey): { namespace: string; name: string } | undefined {
  const found = /^ServiceAccount ([^/]*)\/(.+)$/.exec(key);
  return found ? { namespace: found[1]!, name: found[2]! } : undefined;
}

const SIGNED_IN = "Group system:authenticated";
const NOT_SIGNED_IN = "Group system:unauthenticated";
const ALL_ACCOUNTS = "Group system:serviceaccounts";

/**
 * The groups that whoever it is belongs to without anybody saying so, as the API server adds them. A group stands for its members, so what
 * every member has, it has.
 */
export function impliedGroups(key: SubjectKey): readonly SubjectKey[] {
  const account = accountOf(key);
  if (account) return [`${ALL_ACCOUNTS}:${account.namespace}`, ALL_ACCOUNTS, SIGNED_IN];
  if (key === "User system:anonymous") return [NOT_SIGNED_IN];
  if (key === SIGNED_IN || key === NOT_SIGNED_IN) return [];
  return key.startsWith(`${ALL_ACCOUNTS}:`) ? [ALL_ACCOUNTS, SIGNED_IN] : [SIGNED_IN];
}

/** Groups of Kubernetes that hold everybody, or every account: whatever they may, nobody chose who may it. */
export function isCatchAll(key: SubjectKey): boolean {
  return [SIGNED_IN, NOT_SIGNED_IN, ALL_ACCOUNTS, "User system:anonymous"].includes(key);
}
