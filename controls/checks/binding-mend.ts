import type { MendOf } from "@/controls/check";
import { deleteObject } from "@/controls/mend";

/**
 * Removes a binding of which every subject is one too many. Where others stay, or some were left out of the evidence, the list of subjects is to be written
 * anew by somebody who knows them.
 */
export const deleteWhenNobodyStays: MendOf = (asset, evidence) => {
  const others = evidence.observed.some(
    ({ path, deciding }) => path === "more subjects" || (path.startsWith("subjects[") && deciding !== true),
  );
  return others ? undefined : deleteObject(asset, evidence);
};
