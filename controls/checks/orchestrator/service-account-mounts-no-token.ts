import { defineCheck, fail, notApplicable, type Observed, pass } from "@/controls/check";
import { byText, counted } from "@/controls/checks/observed-limit";
import { setDeciding } from "@/controls/mend";
import type { World } from "@/controls/world";

/**
 * Claim: a service account without rights of its own hands out no token.
 * Why: most applications never call the API server; a token they do not need is one an intruder can use (SP 800-190, 4.3.1).
 * Looks at: automountServiceAccountToken of every ServiceAccount but `default`; the subjects of bindings.
 * Passes when: it is false. Not set means true. An account that a binding names has rights to use, so its token is its tool: then
 * the check does not apply.
 * Cannot see: pods that override it in their own spec (checked on workloads); rights given to a group of accounts.
 */
export const serviceAccountMountsNoToken = defineCheck({
  id: "service-account-mounts-no-token",
  version: 1,
  title: { pass: "Account without rights hands out no token", fail: "Account without rights hands out its token" },
  tier: "orchestrator",
  severity: "low",
  about: "service-account",
  needs: ["binding"],
  proves: ["4.3.1-a"],
  indicates: [],
  references: ["cis-kubernetes-1.10:5.1.6"],
  remediation: {
    text: "Switch mounting off on the account and on again in the pods that call the API server.",
    yaml: "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: payments-api\nautomountServiceAccountToken: false\n",
  },
  mend: setDeciding(false),
  examine: (account, world) => {
    const { name, namespace } = account.asset;
    if (name === "default") return notApplicable([{ path: "metadata.name", value: name }]);
    const value = account.body.automountServiceAccountToken ?? null;
    const mounting: Observed = { path: "automountServiceAccountToken", value, deciding: true };
    if (value === false) return pass([mounting]);
    const observed = value === null ? { ...mounting, byDefault: "true" } : mounting;
    const binding = bindingsByAccount(world).get(`${namespace ?? "*"}/${name}`);
    if (binding)
      return notApplicable([
        observed,
        { path: "subjects", value: namespace ? `${namespace}/${name}` : name, object: binding },
      ]);
    const searched = `${counted(world.all("binding").length, "binding")}, none for this account`;
    return fail({ observed: [observed], searched });
  },
});

/**
 * The first binding, by name, that names each service account: `shop/web` to `RoleBinding shop/readers`. An account that a file gives no
 * namespace may be any of that name, so each is also kept under `*`.
 */
function bindingsByAccount(world: World<"binding">): Map<string, string> {
  return world.once("rbac/first-binding-by-account", () => {
    const titled = world.all("binding").map((binding) => {
      const { kubernetes, namespace, name } = binding.asset;
      return { binding, title: `${kubernetes?.kind ?? "Binding"} ${namespace ? `${namespace}/` : ""}${name}` };
    });
    const first = new Map<string, string>();
    for (const { binding, title } of titled.sort((a, b) => byText(a.title, b.title))) {
      for (const { kind, name, namespace } of binding.body.subjects) {
        if (kind !== "ServiceAccount") continue;
        for (const place of [namespace ?? binding.asset.namespace ?? "*", "*"])
          if (!first.has(`${place}/${name}`)) first.set(`${place}/${name}`, title);
      }
    }
    return first;
  });
}
