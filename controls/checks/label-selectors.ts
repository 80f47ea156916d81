import type { LabelSelector } from "@/facts/kubernetes/fields";

/**
 * Whether a label selector selects an object with these labels, as the API server evaluates metav1.LabelSelector: all entries must
 * hold, an empty selector selects everything. An operator the API does not know selects nothing.
 */
export function selects(selector: LabelSelector, labels: Readonly<Record<string, string>>): boolean {
  const named = Object.entries(selector.matchLabels).every(([key, value]) => labels[key] === value);
  return named && selector.matchExpressions.every((each) => holds(each, labels));
}

/** True for the selector that selects every object: `{}`. */
export function selectsAll(selector: LabelSelector): boolean {
  return Object.keys(selector.matchLabels).length === 0 && selector.matchExpressions.length === 0;
}

function holds(
  { key, operator, values }: LabelSelector["matchExpressions"][number],
  labels: Readonly<Record<string, string>>,
): boolean {
  const value = labels[key];
  switch (operator) {
    case "In":
      return value !== undefined && values.includes(value);
    case "NotIn":
      return value === undefined || !values.includes(value);
    case "Exists":
      return value !== undefined;
    case "DoesNotExist":
      return value === undefined;
    default:
      return false;
  }
}
