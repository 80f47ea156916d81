import { isOneOf } from "@/controls/checks/known-labels";

/** What a rule speaks of: names of its fields, and its expressions as written. */
interface RuleBody {
  fields: readonly string[];
  expressions: readonly string[];
}

const choosesNodes = /nodeSelector|nodeAffinity/;

/** Whether a rule is about the nodes that pods are put on, chosen by a label that states a sensitivity. */
export function isAboutPlacement({ fields, expressions }: RuleBody, keys: readonly string[]): boolean {
  const chooses =
    fields.some((field) => choosesNodes.test(field)) || expressions.some((each) => choosesNodes.test(each));
  if (!chooses) return false;
  return (
    fields.some((field) => isOneOf(keys, field)) ||
    expressions.some((expression) => keys.some((key) => expression.toLowerCase().includes(key.toLowerCase())))
  );
}
