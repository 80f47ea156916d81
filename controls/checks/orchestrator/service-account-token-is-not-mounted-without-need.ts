import { defineCheck } from "@/controls/check";
import { type Findings, judgePods } from "@/controls/checks/judge-pods";
import type { PodView } from "@/controls/checks/pods";
import { setDeciding } from "@/controls/mend";
import { tokenVolume } from "@/controls/permissions/accounts";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/**
 * Claim: a pod holds a token for the API only when its service account has rights there.
 * Why: a token without use is a credential that waits to be stolen; rights are to be the least each one needs (SP 800-190 4.3.1).
 * Looks at: `automountServiceAccountToken` of the pod spec and of the service account, projected tokens for the API, and who role bindings name.
 * Passes when: no token is mounted, or a binding names the account, or all accounts of the namespace.
 * Cannot see: whether the program uses the rights it has, and rights given outside RBAC.
 */
export const serviceAccountTokenIsNotMountedWithoutNeed = defineCheck({
  id: "service-account-token-is-not-mounted-without-need",
  version: 2,
  title: { pass: "Tokens are mounted only with a use for them", fail: "A token without any rights is mounted" },
  tier: "orchestrator",
  severity: "medium",
  about: "workload",
  needs: ["service-account", "binding"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.6"],
  remediation: {
    text: "Do not mount the token; the program does not use the API, or it could do nothing there.",
    yaml: `spec:
  template:
    spec:
      automountServiceAccountToken: false
`,
  },
  mend: setDeciding(({ path }) => (path.endsWith(field) ? false : undefined)),
  examine: (subject, world) =>
    judgePods(subject.body, "the token of the service account", (pod, findings) =>
      lookAtToken(pod, findings, subject.asset.namespace, world),
    ),
});

const field = "automountServiceAccountToken";

type Needs = World<"workload" | "service-account" | "binding">;

function lookAtToken(pod: PodView, findings: Findings, namespace: string | null, world: Needs): void {
  const name = pod.spec.serviceAccountName || "default";
  const own = pod.spec.automountServiceAccountToken;
  const ofAccount = world.named("service-account", name, namespace)?.body.automountServiceAccountToken;
  const volume = tokenVolume(pod.spec);
  if (own === false && !volume) findings.upholds(pod, field, false);
  else if (own === undefined && ofAccount === false && !volume) {
    findings.upholds({ path: field, object: `ServiceAccount ${name}` }, "", false);
  } else {
    const binding = bindingOf(name, namespace, world);
    if (binding) findings.upholds({ path: "subjects", object: binding }, "", `ServiceAccount ${name}`);
    else if (volume && !(own ?? ofAccount ?? true))
      findings.breaks(pod, `volumes[${volume.name}].projected`, "serviceAccountToken");
    else findings.breaks(pod, field, own, "true");
  }
}

function bindingOf(name: string, namespace: string | null, world: Needs): string | undefined {
  const named = world.once("bindings-by-service-account", () => bindingsByAccount(world.all("binding")));
  return named.get(`${namespace ?? "*"}/${name}`) ?? named.get(`${namespace}/*`);
}

/**
 * The first binding by name that gives rights to an account (`namespace/name`), to all accounts of a namespace (`namespace/*`), or to
 * an account of that name anywhere (under the namespace "*"), which is as near as a manifest without a namespace can be told.
 */
function bindingsByAccount(bindings: readonly Fact<"binding">[]): Map<string, string> {
  const named = new Map<string, string>();
  const note = (account: string, binding: string) => {
    const known = named.get(account);
    if (known === undefined || binding < known) named.set(account, binding);
  };
  for (const { asset, body } of bindings) {
    const binding = `${asset.kubernetes?.kind ?? "binding"} ${asset.name}`;
    for (const subject of body.subjects) {
      const account = accountOf(subject, asset.namespace);
      if (account === null) continue;
      note(account, binding);
      note(account.replace(/^[^/]*/, "*"), binding);
    }
  }
  return named;
}

/** Bindings to every account of the cluster are left out: each cluster has one, and it gives no rights worth a token. */
function accountOf(
  subject: Fact<"binding">["body"]["subjects"][number],
  bindingNamespace: string | null,
): string | null {
  if (subject.kind === "ServiceAccount") return `${subject.namespace ?? bindingNamespace ?? ""}/${subject.name}`;
  const user = /^system:serviceaccount:([^:]+):([^:]+)$/.exec(subject.name);
  if (subject.kind === "User" && user) return `${user[1]}/${user[2]}`;
  const group = /^system:serviceaccounts:([^:]+)$/.exec(subject.name);
  return subject.kind === "Group" && group ? `${group[1]}/*` : null;
}
