import type { Evidence, Mend, Observed } from "@/controls/check";
import { nameOf } from "@/controls/mend";
import { labelsText, sharedLabels } from "@/controls/mending/pod-labels";
import type { AssetRef } from "@/facts/asset";

const path = "pods' metadata.labels";

/** The labels by which a budget would select the pods. */
export function observedLabels(labels: Readonly<Record<string, string>>): Observed {
  return { path, value: labelsText(labels) };
}

/** Adds the budget that is missing, where nothing else is. One pod may go at a time: no eviction waits for ever. */
export function budgetForPods(asset: AssetRef, { observed }: Evidence): Mend | undefined {
  const target = nameOf(asset);
  const deciding = observed.filter((each) => each.deciding);
  const matchLabels = sharedLabels(observed.filter((each) => each.path === path));
  const isAllThatIsMissing = deciding.length === 1 && deciding[0]!.path === "PodDisruptionBudget";
  if (!target || !isAllThatIsMissing || Object.keys(matchLabels).length === 0) return undefined;
  const metadata = { name: target.name, namespace: target.namespace };
  const spec = { maxUnavailable: 1, selector: { matchLabels } };
  return { how: "apply", objects: [{ apiVersion: "policy/v1", kind: "PodDisruptionBudget", metadata, spec }] };
}
