import { expect, it } from "vitest";
import { bodyOf, NOW } from "./testing/fold-one";

const DAY = 24 * 60 * 60_000;
const madeAgo = (milliseconds: number) =>
  bodyOf("node", {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "a", creationTimestamp: new Date(NOW - milliseconds).toISOString() },
  }).age;

it.each([
  [0, "within-30-days"],
  [30 * DAY, "within-30-days"],
  [30 * DAY + 1, "within-90-days"],
  [91 * DAY, "within-a-year"],
  [366 * DAY, "older"],
  [-DAY, "unknown"],
])("a node made %d milliseconds ago is %s", (milliseconds, age) => {
  expect(madeAgo(milliseconds)).toBe(age);
});

it.each([undefined, "yesterday", 7])("a node made at %s has no age", (creationTimestamp) => {
  const raw = { apiVersion: "v1", kind: "Node", metadata: { name: "a", creationTimestamp } };
  expect(bodyOf("node", raw).age).toBe("unknown");
});
