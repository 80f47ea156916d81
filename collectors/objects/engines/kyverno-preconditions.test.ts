import { expect, it } from "vitest";
import { operationsOf } from "./kyverno-preconditions";

const operation = (operator: string, value: unknown, key = "{{ request.operation || 'BACKGROUND' }}") => ({
  key,
  operator,
  value,
});

it("reads preconditions about the operation alone, together or one of them", () => {
  expect(operationsOf({ all: [operation("NotEquals", "DELETE")] })).toEqual(["CREATE", "UPDATE", "CONNECT"]);
  expect(operationsOf({ any: [operation("AnyIn", ["CREATE", "UPDATE"], "{{request.operation}}")] })).toEqual([
    "CREATE",
    "UPDATE",
  ]);
  expect(operationsOf([operation("Equals", "CREATE")])).toEqual(["CREATE"]);
  expect(
    operationsOf({ all: [operation("NotIn", ["DELETE", "CONNECT"])], any: [operation("Equals", "UPDATE")] }),
  ).toEqual(["UPDATE"]);
});

it("takes none where nothing is asked", () => {
  expect(operationsOf({})).toEqual([]);
});

it("does not read what asks for anything else, or lets nothing through", () => {
  const labelled = operation("Equals", "yes", "{{ request.object.metadata.labels.checked }}");
  expect(operationsOf({ all: [operation("NotEquals", "DELETE"), labelled] })).toBeNull();
  expect(operationsOf({ all: [operation("GreaterThan", 1)] })).toBeNull();
  expect(operationsOf({ all: [operation("Equals", "CREATE"), operation("Equals", "UPDATE")] })).toBeNull();
});
