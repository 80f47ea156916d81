import { kindOfResource } from "./kinds";
import type { ObjectFold } from "./object-fold";
import { itemsAt } from "./raw";

/**
 * Folds one parsed page of a list (`{ items: [...] }`) as the API server answers it. What the live collector does with each page, for
 * whoever has pages in hand.
 * @param resource plural.group, as `factKinds` names it: `pods`, `deployments.apps`
 * @returns how many objects the page had
 */
export function foldPage(fold: ObjectFold, resource: string, page: unknown): number {
  const kind = kindOfResource(resource);
  const items = itemsAt(page, "items");
  for (const item of items) fold.take(kind, item);
  return items.length;
}
