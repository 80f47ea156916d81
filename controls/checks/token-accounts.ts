import { CannotTell } from "@/controls/check";
import { podsOf } from "@/controls/checks/pods";
import { holdsToken } from "@/controls/permissions/accounts";
import { accountKey, type SubjectKey } from "@/controls/permissions/subjects";
import type { World } from "@/controls/world";
import type { Fact } from "@/facts/fact";

/** The accounts whose tokens the pods of a workload hold. Throws CannotTell when no pod is known. */
export function accountsWithToken(
  { asset, body }: Fact<"workload">,
  world: World<"workload" | "service-account">,
): SubjectKey[] {
  const pods = podsOf(body);
  if (pods.length === 0) throw new CannotTell("neither a pod template nor a pod of this workload was seen");
  const held = pods.flatMap(({ spec }) => {
    const name = spec.serviceAccountName || "default";
    const account = world.named("service-account", name, asset.namespace);
    return holdsToken(spec, account?.body.automountServiceAccountToken) ? [accountKey(asset.namespace, name)] : [];
  });
  return [...new Set(held)];
}
