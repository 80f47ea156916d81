import { expect, it } from "vitest";
import { bodyOf } from "../testing/fold-one";

const policy = (apiVersion: string, kind: string, spec: object) =>
  bodyOf("engine-policy", { apiVersion, kind, metadata: { name: "x" }, spec });

it("a policy of Kyverno that applies one rule only asks the others of some pods", () => {
  const rules = ["labels", "images"].map((name) => ({ name, match: {}, validate: { pattern: {} } }));
  const narrowing = (spec: object) =>
    (
      policy("kyverno.io/v1", "ClusterPolicy", { rules, ...spec }) as unknown as {
        rules: { match: { narrowedBy: string[] }[] }[];
      }
    ).rules.map(({ match }) => match[0]!.narrowedBy);
  expect(narrowing({ applyRules: "One" })).toEqual([[], ["applyRules"]]);
  expect(narrowing({ applyRules: "All" })).toEqual([[], []]);
});
