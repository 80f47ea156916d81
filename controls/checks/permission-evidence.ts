import type { Observed } from "@/controls/check";
import { atMost } from "@/controls/checks/observed-limit";
import type { Chain, Step } from "@/controls/permissions/control-search";
import type { Grant } from "@/controls/permissions/grants";
import { powerKinds } from "@/controls/permissions/powers";
import type { SubjectKey } from "@/controls/permissions/subjects";

/** `may read secrets in namespace shop (only db, cache)`: what a grant allows, for people. */
export function grantText({ power, scope, names }: Grant): string {
  const where = scope === null ? "in the whole cluster" : `in namespace ${scope}`;
  return `may ${powerKinds[power].says} ${where}${names === null ? "" : ` (only ${names.join(", ")})`}`;
}

/** The way from account to account as one line, each with what takes it to the next. */
export function stepsText(key: SubjectKey, steps: readonly Step[]): string {
  const parts = [key];
  for (const { by, to } of steps) parts.push(`${by.map(grantText).join(" and ")}, so it can be ${to}`);
  return parts.join(" ");
}

/** The evidence of a way to the cluster: the way itself, then each binding with the role and the rule that it takes. */
export function observedChain(key: SubjectKey, chain: Chain): Observed[] {
  const value = `${stepsText(key, chain.steps)}, which ${chain.control.because}`;
  const grants = [...chain.steps.flatMap(({ by }) => by), ...chain.control.grants];
  return atMost([
    { path: "chain", value: chain.steps.length === 0 ? `${key} ${chain.control.because}` : value, deciding: true },
    ...observedGrants(grants),
  ]);
}

/** Where grants come from: `RoleBinding shop/ci` refers to `Role shop/deployer`, whose `rules[2].verbs` hold `create`. Each once. */
export function observedGrants(grants: readonly Grant[], deciding = true): Observed[] {
  const seen = new Set<string>();
  return grants
    .flatMap((grant) => [grant, ...(grant.madeBy ?? [])])
    .flatMap(({ source, from }): Observed[] => {
      const object = from.object ?? source.roleTitle;
      const mark = deciding ? { deciding } : {};
      const words = (values: readonly string[]) => values.map((each) => each || '""').join(", ");
      return [
        { path: "roleRef", value: source.roleTitle, object: source.bindingTitle, ...mark },
        { path: `${from.path}.resources`, value: words(from.rule.resources), object, ...mark },
        { path: `${from.path}.verbs`, value: words(from.rule.verbs), object, ...mark },
        ...(from.rule.resourceNames.length > 0
          ? [{ path: `${from.path}.resourceNames`, value: words(from.rule.resourceNames), object, ...mark }]
          : []),
      ];
    })
    .filter(({ path, object }) => {
      const key = `${object} ${path}`;
      const isNew = !seen.has(key);
      seen.add(key);
      return isNew;
    });
}
