import { describe, expect, it } from "vitest";
import { namespaceStatesOwner } from "@/controls/checks/container/namespace-states-owner";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";

describe("namespace-states-owner", () => {
  it("passes a namespace that names its team in a label or an annotation", () => {
    expect(examine(namespaceStatesOwner, namespace("shop", { labels: { "example.com/team": "retail" } }))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "metadata.labels[example.com/team]", value: "retail", deciding: true }] },
    });
    expect(
      examine(namespaceStatesOwner, namespace("shop", { annotations: { "a8r.io/owner": "retail" } })).evidence
        .observed[0]!.path,
    ).toBe("metadata.annotations[a8r.io/owner]");
  });

  it("fails without one, and says where it looked", () => {
    expect(examine(namespaceStatesOwner, namespace("shop", { labels: { app: "web" } }))).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "metadata.labels[plimsoll.dev/owner]", value: null, deciding: true }],
        searched: "1 label; looked in labels and annotations for owner, owners, team, contact, requester",
      },
    });
  });
});
