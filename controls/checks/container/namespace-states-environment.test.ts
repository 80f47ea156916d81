import { describe, expect, it } from "vitest";
import { namespaceStatesEnvironment } from "@/controls/checks/container/namespace-states-environment";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";

describe("namespace-states-environment", () => {
  it("passes a namespace with its environment", () => {
    expect(examine(namespaceStatesEnvironment, namespace("shop", { labels: { env: "test" } }))).toEqual({
      outcome: "pass",
      evidence: { observed: [{ path: "metadata.labels[env]", value: "test", deciding: true }] },
    });
  });

  it("fails without it, and says what was looked for", () => {
    expect(examine(namespaceStatesEnvironment, namespace("shop"))).toEqual({
      outcome: "fail",
      evidence: {
        observed: [{ path: "metadata.labels[plimsoll.dev/environment]", value: null, deciding: true }],
        searched: "0 labels; looked in labels for environment, env, stage",
      },
    });
  });
});
