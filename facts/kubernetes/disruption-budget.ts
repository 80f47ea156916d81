import { z } from "zod";
import { labelSelectorSchema, maybe, textOrNumber } from "./fields";

/** policy/v1 PodDisruptionBudget spec. `minAvailable` and `maxUnavailable` are IntOrString, kept as text. */
export const disruptionBudgetSchema = z.object({
  selector: maybe(labelSelectorSchema),
  minAvailable: maybe(textOrNumber),
  maxUnavailable: maybe(textOrNumber),
});
export type DisruptionBudgetFact = z.infer<typeof disruptionBudgetSchema>;
