import type { Grant } from "@/controls/permissions/grants";
import { holdsIn } from "@/controls/permissions/grants";
import type { PowerId } from "@/controls/permissions/powers";

/** Why somebody controls the cluster, as the end of a sentence, and the grants that make it so. */
export interface Control {
  because: string;
  grants: readonly Grant[];
}

/** Where the control plane keeps its own service accounts, one of which may rewrite every ClusterRole. */
const SYSTEM = "kube-system";

/**
 * Whether grants that one subject holds together amount to the whole cluster, without any other account in between. The ways are those
 * that the Kubernetes documentation names ("Role Based Access Control Good Practices", privilege escalation risks). Whoever becomes any account of
 * kube-system has become a controller of the control plane.
 * @returns the first way that is open, one by what is written before one by what the subject would have to give itself; undefined where none is
 */
export function controlBy(grants: readonly Grant[]): Control | undefined {
  const written = grants.filter(({ madeBy }) => !madeBy);
  return firstWay(new Held(written)) ?? (written.length < grants.length ? firstWay(new Held(grants)) : undefined);
}

function firstWay(held: Held): Control | undefined {
  return (
    held.way("holds every right in the cluster", held.everywhere("do-everything")) ??
    held.way("rewrites ClusterRoles", held.any("escalate-cluster-roles"), held.any("change-cluster-roles")) ??
    held.way("binds any ClusterRole", held.everywhere("bind-cluster-roles"), held.any("write-cluster-bindings")) ??
    held.way("acts as any user", held.everywhere("impersonate-users")) ??
    held.way(
      "acts as system:masters",
      held.named("impersonate-groups", "system:masters"),
      held.any("impersonate-users") ?? held.any("impersonate-accounts"),
    ) ??
    held.way("runs commands on every node through the kubelets", held.everywhere("reach-kubelets")) ??
    held.way("sees and rewrites every request", held.everywhere("intercept-requests")) ??
    held.way(
      "signs certificates for any user",
      held.any("approve-certificates"),
      held.named("approve-for-signers", "kubernetes.io/kube-apiserver-client", "kubernetes.io/*"),
      held.any("request-certificates"),
    ) ??
    held.way("mounts the disk of any node", held.any("create-volumes"), held.any("start-pods")) ??
    ofSystem(held)
  );
}

function ofSystem(held: Held): Control | undefined {
  const in_ = `in ${SYSTEM}`;
  return (
    held.way(`becomes any service account ${in_}`, held.system("start-pods")) ??
    held.way(`becomes any service account ${in_}`, held.system("issue-tokens")) ??
    held.way(`becomes any service account ${in_}`, held.system("impersonate-accounts")) ??
    held.way(`runs commands in the containers of ${SYSTEM}`, held.system("run-commands")) ??
    held.way(`changes the images of the pods of ${SYSTEM}`, held.system("change-pods")) ??
    held.way(`reads the secrets of ${SYSTEM}`, held.system("read-secrets")) ??
    held.way(`binds any role ${in_}`, held.system("bind-cluster-roles"), held.systemEvenNamed("write-bindings"))
  );
}

/** The grants of one subject by power. */
class Held {
  private readonly byPower = new Map<PowerId, Grant[]>();

  constructor(grants: readonly Grant[]) {
    for (const grant of grants) {
      const list = this.byPower.get(grant.power);
      if (list) list.push(grant);
      else this.byPower.set(grant.power, [grant]);
    }
  }

  any(power: PowerId): Grant | undefined {
    return this.byPower.get(power)?.[0];
  }

  /** In the whole cluster and on every name. */
  everywhere(power: PowerId): Grant | undefined {
    return this.byPower.get(power)?.find(({ scope, names }) => scope === null && names === null);
  }

  /** On every name or on one of these. */
  named(power: PowerId, ...wanted: readonly string[]): Grant | undefined {
    return this.byPower.get(power)?.find(({ names }) => names === null || names.some((name) => wanted.includes(name)));
  }

  system(power: PowerId): Grant | undefined {
    return this.byPower.get(power)?.find((grant) => holdsIn(grant, SYSTEM) && grant.names === null);
  }

  systemEvenNamed(power: PowerId): Grant | undefined {
    return this.byPower.get(power)?.find((grant) => holdsIn(grant, SYSTEM));
  }

  way(because: string, ...needed: readonly (Grant | undefined)[]): Control | undefined {
    const grants = needed.filter((grant) => grant !== undefined);
    return grants.length === needed.length ? { because, grants } : undefined;
  }
}
