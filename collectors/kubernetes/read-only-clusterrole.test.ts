import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { objectKinds } from "@/collectors/objects/kinds";
import { isRecord, listAt } from "@/collectors/objects/raw";
import { factKinds } from "@/facts/fact-kinds";

const file = new URL("../../deploy/kubernetes/read-only-clusterrole.yaml", import.meta.url);
const documents = parseAllDocuments(readFileSync(file, "utf8")).map((document): unknown => document.toJS());
const role = documents.find((document) => isRecord(document) && document.kind === "ClusterRole");
const rules = listAt(role, "rules");

const granted = rules.flatMap((rule) =>
  listAt(rule, "apiGroups").flatMap((group) =>
    listAt(rule, "resources").map((resource) =>
      group === "" ? String(resource) : `${String(resource)}.${String(group)}`,
    ),
  ),
);

describe("the committed ClusterRole", () => {
  it("grants exactly the resources that facts are made of", () => {
    const needed = Object.values(factKinds).flatMap(({ resources }) => [...resources]);
    expect([...granted].sort()).toEqual(needed.filter((resource) => resource !== "version").sort());
  });

  it("grants exactly the resources that the collector asks for", () => {
    expect([...granted].sort()).toEqual(objectKinds.map(({ resource }) => resource).sort());
  });

  it("allows listing only, and the version", () => {
    const verbs = rules.map((rule) => [listAt(rule, "nonResourceURLs").join(), listAt(rule, "verbs").join()]);
    expect(new Set(verbs.map(([, verb]) => verb))).toEqual(new Set(["list", "get"]));
    expect(verbs.filter(([, verb]) => verb === "get")).toEqual([["/version", "get"]]);
  });

  it("names no secrets, no config maps and no wildcard", () => {
    expect(JSON.stringify(rules)).not.toMatch(/secret|configmap|\*/i);
  });

  it("is bound to the service account it comes with", () => {
    const binding = documents.find((document) => isRecord(document) && document.kind === "ClusterRoleBinding");
    expect(binding).toMatchObject({
      roleRef: { kind: "ClusterRole", name: "plimsoll-reader" },
      subjects: [{ kind: "ServiceAccount", name: "plimsoll-reader", namespace: "plimsoll" }],
    });
  });
});
