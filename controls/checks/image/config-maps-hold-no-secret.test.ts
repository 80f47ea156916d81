import { describe, expect, it } from "vitest";
import { configMapsHoldNoSecret } from "@/controls/checks/image/config-maps-hold-no-secret";
import { examine, namespace } from "@/controls/checks/testing/cluster-facts";
import type { AnyFact } from "@/facts/fact";

const configMap = (name: string, entries: { key: string; looksLike: string | undefined }[], inNamespace = "shop") =>
  ({
    kind: "config-map",
    asset: namespace(inNamespace).asset,
    subject: name,
    body: { entries, settings: {} },
    origin: null,
  }) satisfies AnyFact;
const plain = configMap("web", [{ key: "color", looksLike: undefined }]);

describe("config-maps-hold-no-secret", () => {
  it("passes config maps without anything that looks like a secret", () => {
    expect(examine(configMapsHoldNoSecret, namespace("shop"), plain)).toEqual({
      outcome: "pass",
      evidence: { observed: [], searched: "1 config map in namespace shop" },
    });
  });

  it("fails an entry that looks like one, and names it", () => {
    const bad = configMap("db", [
      { key: "host", looksLike: undefined },
      { key: "password", looksLike: "secret-by-name" },
    ]);
    expect(examine(configMapsHoldNoSecret, namespace("shop"), plain, bad)).toEqual({
      outcome: "fail",
      evidence: {
        observed: [
          { path: "data[password]", value: "looks like secret-by-name", object: "ConfigMap shop/db", deciding: true },
        ],
        searched: "2 config maps in namespace shop",
      },
    });
  });

  it("names objects of files that give no namespace", () => {
    const bad = configMap("db", [{ key: "password", looksLike: "secret-by-name" }], "");
    expect(examine(configMapsHoldNoSecret, namespace(""), bad).evidence).toMatchObject({
      observed: [{ object: "ConfigMap db" }],
      searched: "1 config map in no stated namespace",
    });
  });

  it("does not apply to a namespace without any, and leaves those of others alone", () => {
    const elsewhere = configMap("db", [{ key: "password", looksLike: "secret-by-name" }], "office");
    expect(examine(configMapsHoldNoSecret, namespace("shop"), elsewhere).outcome).toBe("not-applicable");
  });
});
