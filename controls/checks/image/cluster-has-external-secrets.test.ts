import { describe, expect, it } from "vitest";
import { clusterHasExternalSecrets } from "@/controls/checks/image/cluster-has-external-secrets";
import { cluster, customResource, examine } from "@/controls/checks/testing/cluster-facts";

const test = cluster("v1.35.0");
const definition = (group: string) =>
  customResource(`x.${group}`, { group, kind: "X", plural: "x", scope: "Namespaced" });

describe("cluster-has-external-secrets", () => {
  it("passes when a tool for an outside store is installed", () => {
    expect(examine(clusterHasExternalSecrets, test, definition("external-secrets.io"))).toEqual({
      outcome: "pass",
      evidence: {
        observed: [
          {
            path: "spec.group",
            value: "external-secrets.io",
            object: "CustomResourceDefinition x.external-secrets.io",
            deciding: true,
          },
        ],
        searched: "1 custom resource definition",
      },
    });
  });

  it("fails when no definition is of such a tool", () => {
    expect(examine(clusterHasExternalSecrets, test, definition("argoproj.io"))).toEqual({
      outcome: "fail",
      evidence: { observed: [], searched: "1 custom resource definition" },
    });
  });
});
