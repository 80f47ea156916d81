import { describe, expect, it } from "vitest";
import { foldPage } from "./fold-page";
import { ObjectFold } from "./object-fold";

describe("a page of a list", () => {
  it("is folded item by item", () => {
    const fold = new ObjectFold();
    const page = { kind: "NamespaceList", items: [{ metadata: { name: "a" } }, { metadata: { name: "b" } }, null] };
    expect(foldPage(fold, "namespaces", page)).toBe(3);
    expect(fold.facts.map(({ asset }) => asset.name)).toEqual(["a", "b"]);
    expect(fold.gaps()).toMatchObject([{ reason: "malformed", share: 1 / 3 }]);
  });
});
