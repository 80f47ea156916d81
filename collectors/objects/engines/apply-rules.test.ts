import { describe, expect, it } from "vitest";
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

it("a policy about images chosen by an expression alone is narrowed by it; globs of either name are kept", () => {
  const shaped = (spec: object) =>
    policy("policies.kyverno.io/v1", "ImageValidatingPolicy", spec) as unknown as {
      rules: { images: string[]; match: { narrowedBy: string[] }[] }[];
    };
  const chosen = shaped({ matchImageReferences: [{ expression: "image.registry == 'ghcr.io'" }] }).rules[0]!;
  expect([chosen.images, chosen.match[0]!.narrowedBy]).toEqual([[], ["matchImageReferences"]]);
  for (const field of ["matchImageReferences", "imageRules"]) {
    const listed = shaped({ [field]: [{ glob: "ghcr.io/shop/*" }] }).rules[0]!;
    expect([listed.images, listed.match[0]!.narrowedBy]).toEqual([["ghcr.io/shop/*"], []]);
  }
});

describe("what a rule of Kyverno says of images", () => {
  const images = (key: string, operator: string, value: unknown) => {
    const validate = { deny: { conditions: { any: [{ key, operator, value }] } } };
    const body = policy("kyverno.io/v1", "ClusterPolicy", { rules: [{ name: "r", match: {}, validate }] });
    return (body as unknown as { rules: { images: string[] }[] }).rules[0]!.images;
  };
  it("is about where they come from where it asks for their registry, not for their name alone", () => {
    expect(images("{{ images.containers.*.registry }}", "AnyNotIn", ["ghcr.io"])).toEqual(["ghcr.io"]);
    expect(images("{{ images.[containers, initContainers][].*.name[] }}", "AnyNotIn", ["shop"])).toEqual([]);
  });
  it("refuses nothing where all images must be off the list, and may take the list from elsewhere", () => {
    expect(images("{{ images.containers.*.registry }}", "AllNotIn", ["ghcr.io"])).toEqual([]);
    expect(images("{{ element.image }}", "NotEquals", "{{ list.data.allowed }}")).toEqual(["{{ list.data.allowed }}"]);
  });
});
