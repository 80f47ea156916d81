import { describe, expect, it } from "vitest";
import { findingQueryOf, toggled, toQuery, withFilter } from "@/app/(house)/findings/_parts/finding-query";
import { withQuery } from "@/app/paths";

/** What the page reads after following a link to this state. */
function throughTheAddress(query: Parameters<typeof toQuery>[0]) {
  const params: Record<string, string | string[]> = {};
  const search = new URL(withQuery("/findings", toQuery(query)), "http://plimsoll.invalid").searchParams;
  for (const key of new Set(search.keys())) params[key] = search.getAll(key);
  return findingQueryOf(params);
}

describe("the address of the findings explorer", () => {
  it("means failures when no outcome is chosen", () => {
    expect(findingQueryOf({})).toMatchObject({ filter: { outcome: ["fail"] }, byDefault: true, page: 1, group: null });
  });

  it("means every outcome with all", () => {
    expect(findingQueryOf({ outcome: "all" }).filter.outcome).toEqual([]);
  });

  it("carries a state through a link and back", () => {
    const state = withFilter(findingQueryOf({}), {
      outcome: ["pass", "fail"],
      severity: ["high"],
      tier: ["container"],
      checkId: ["container-is-unprivileged"],
      controlId: "4.4.3",
      recommendationId: "4.4.3-d",
      sourceId: [2, 5],
      namespace: ["checkout", ""],
      assetKind: ["workload"],
      search: "cart & co",
    });
    const sorted = { ...state, group: "namespace", order: "newest" } as const;
    expect(throughTheAddress(sorted)).toEqual({ ...sorted, filter: { ...sorted.filter, outcome: ["pass", "fail"] } });
  });

  it("keeps a chosen failures-only apart from the default", () => {
    const chosen = withFilter(findingQueryOf({ outcome: "all" }), { outcome: ["fail"] });
    expect(throughTheAddress(chosen).byDefault).toBe(false);
  });

  it("drops what makes no sense instead of failing", () => {
    const odd = {
      outcome: "maybe",
      severity: ["high", "bad"],
      control: "9.9.9",
      page: "-4",
      order: "random",
      sources: "x",
      kind: "ship",
    };
    expect(findingQueryOf(odd)).toMatchObject({
      filter: { outcome: ["fail"], severity: ["high"], controlId: null, sourceId: [], assetKind: [] },
      order: "severity",
      page: 1,
    });
  });

  it("puts a value in and takes it out again", () => {
    expect(toggled(["a"], "b")).toEqual(["a", "b"]);
    expect(toggled(["a", "b"], "b")).toEqual(["a"]);
  });
});
