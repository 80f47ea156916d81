import { isRecord, itemsAt, textAt } from "../raw";

const OPERATIONS = ["CREATE", "UPDATE", "DELETE", "CONNECT"];
/** `{{ request.operation || 'BACKGROUND' }}`: what the operation is, and a word for when there is none. */
const ofOperation = /^\{\{\s*request\.operation\s*(\|\|\s*['"`]\w+['"`]\s*)?\}\}$/;

/**
 * The operations that preconditions let through which ask for nothing but the operation, as most of Kyverno's published policies do; empty where they ask for nothing,
 * null where they ask for something else, or let nothing through.
 */
export function operationsOf(preconditions: unknown): string[] | null {
  const all = Array.isArray(preconditions)
    ? preconditions
    : isRecord(preconditions)
      ? itemsAt(preconditions, "all")
      : [];
  const any = isRecord(preconditions) ? itemsAt(preconditions, "any") : [];
  if (![...all, ...any].every(asksForOperation)) return null;
  if (all.length + any.length === 0) return [];
  const left = OPERATIONS.filter(
    (operation) =>
      all.every((each) => lets(each, operation)) && (any.length === 0 || any.some((each) => lets(each, operation))),
  );
  return left.length === 0 ? null : left;
}

function asksForOperation(condition: unknown): boolean {
  const isKnown = /^(Equals?|NotEquals?|((Any|All)?(Not)?In))$/.test(textAt(condition, "operator") ?? "");
  return isKnown && ofOperation.test((textAt(condition, "key") ?? "").trim());
}

function lets(condition: unknown, operation: string): boolean {
  const value = isRecord(condition) ? condition.value : undefined;
  const isNamed = (Array.isArray(value) ? value : [value]).includes(operation);
  return (textAt(condition, "operator") ?? "").includes("Not") ? !isNamed : isNamed;
}
