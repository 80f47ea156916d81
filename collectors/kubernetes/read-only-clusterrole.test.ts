import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import { groupsServing, objectKinds } from "@/collectors/objects/kinds";
import { isRecord, listAt } from "@/collectors/objects/raw";
import { factKinds } from "@/facts/fact-kinds";

function documentsOf(name: string): unknown[] {
  const file = new URL(`../../deploy/kubernetes/${name}`, import.meta.url);
  return parseAllDocuments(readFileSync(file, "utf8")).map((document): unknown => document.toJS());
}
const ofKind = (documents: readonly unknown[], kind: string) =>
  documents.find((document) => isRecord(document) && document.kind === kind);

/** What a role grants, as `verb plural.group`. */
function granted(role: unknown): string[] {
  const grants = listAt(role, "rules").flatMap((rule) =>
    listAt(rule, "apiGroups").flatMap((group) =>
      listAt(rule, "resources").flatMap((resource) =>
        listAt(rule, "verbs").map((verb) => `${verb} ${resource}${group === "" ? "" : `.${group}`}`),
      ),
    ),
  );
  return grants.sort();
}

const documents = documentsOf("read-only-clusterrole.yaml");
const role = ofKind(documents, "ClusterRole");

/** Each resource in every group that may serve it. */
const asked = objectKinds.flatMap(({ resource, group }) =>
  groupsServing(group).map((each) => `list ${group === "" ? resource : resource.replace(group, each)}`),
);

describe("the committed ClusterRole", () => {
  it("grants exactly the resources that the collector asks for, to be listed", () => {
    expect(granted(role)).toEqual([...asked].sort());
  });

  it("grants exactly the resources that facts are made of", () => {
    const elsewhere = new Set(["version", "nodes/proxy"]);
    const resources = new Set(Object.values(factKinds).flatMap((kind) => kind.resources));
    const needed = [...resources].filter((resource) => !elsewhere.has(resource)).map((resource) => `list ${resource}`);
    const inOneGroup = granted(role).filter(
      (grant) => !grant.endsWith(".projectcalico.org") || grant.includes(".crd."),
    );
    expect(inOneGroup).toEqual(needed.sort());
  });

  it("allows to get the version and what is served, and nothing else", () => {
    const urls = listAt(role, "rules").filter((rule) => listAt(rule, "nonResourceURLs").length > 0);
    expect(urls).toEqual([{ nonResourceURLs: ["/version", "/apis", "/apis/*"], verbs: ["get"] }]);
  });

  it("names no secrets, no way to kubelets, and no wildcard but for the made-up names of constraints", () => {
    expect(granted(role).filter((grant) => /^\S+ (secrets|.*\/.*)$/.test(grant))).toEqual([]);
    expect(granted(role).filter((grant) => grant.includes("*"))).toEqual(["list *.constraints.gatekeeper.sh"]);
    expect(JSON.stringify(role)).not.toMatch(/\bproxy\b|exec|token/);
  });

  it("has config maps in a rule of their own, to be taken away", () => {
    const rules = listAt(role, "rules").filter((rule) => listAt(rule, "resources").includes("configmaps"));
    expect(rules).toEqual([{ apiGroups: [""], resources: ["configmaps"], verbs: ["list"] }]);
  });

  it("is bound to the service account it comes with", () => {
    expect(ofKind(documents, "ClusterRoleBinding")).toMatchObject({
      roleRef: { kind: "ClusterRole", name: "plimsoll-reader" },
      subjects: [{ kind: "ServiceAccount", name: "plimsoll-reader", namespace: "plimsoll" }],
    });
  });
});

describe("the optional role for the configuration of kubelets", () => {
  const optional = documentsOf("optional-kubelet-configuration.yaml");

  it("adds that one permission to the same service account", () => {
    expect(granted(ofKind(optional, "ClusterRole"))).toEqual(["get nodes/proxy"]);
    expect(ofKind(optional, "ClusterRoleBinding")).toMatchObject({
      roleRef: { kind: "ClusterRole", name: "plimsoll-kubelet-configuration" },
      subjects: [{ kind: "ServiceAccount", name: "plimsoll-reader", namespace: "plimsoll" }],
    });
    expect(optional).toHaveLength(2);
  });
});
