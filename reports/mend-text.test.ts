import { describe, expect, it } from "vitest";
import { parseAllDocuments } from "yaml";
import type { Evidence } from "@/controls/check";
import type { AssetRef } from "@/facts/asset";
import { kubectlCommand } from "@/reports/kubectl-command";
import { mendText } from "@/reports/mend-text";

const web: AssetRef = {
  kind: "workload",
  name: "web",
  namespace: "shop",
  kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
};

function privileged(path = "spec.template.spec"): Evidence {
  return { observed: [{ path: `${path}.containers[web].securityContext.privileged`, value: true, deciding: true }] };
}

function failed(asset: AssetRef = web, evidence = privileged()) {
  return { checkId: "container-is-unprivileged", asset, outcome: "fail" as const, evidence };
}

describe("what would mend a finding", () => {
  it("is YAML of the object with the command that brings it in", () => {
    const text = mendText(failed());
    expect(text?.yaml).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  template:
    spec:
      containers:
        - name: web
          securityContext:
            privileged: false
`);
    expect(text?.command).toBe("kubectl patch deployment.apps/web -n shop --type strategic --patch-file patch.yaml");
    expect(text).toMatchObject({ how: "patch", recreate: false, adjust: [], partial: false });
    expect(mendText(failed())).toEqual(text);
  });

  it("says of a pod that it has to be made again", () => {
    const pod = { ...web, kubernetes: { apiVersion: "v1", kind: "Pod" } };
    const text = mendText(failed(pod, privileged("spec")));
    expect(text?.recreate).toBe(true);
    expect(text?.command).toBe(
      "kubectl patch --local -f manifest.yaml --type strategic --patch-file patch.yaml -o yaml | kubectl replace --force -f -",
    );
  });

  it("has no command for the objects of an extension, which know no strategic merge", () => {
    const rollout = { ...web, kubernetes: { apiVersion: "argoproj.io/v1alpha1", kind: "Rollout" } };
    expect(mendText(failed(rollout))).toMatchObject({ command: null, how: "patch" });
  });

  it("says when the evidence names only the first of many", () => {
    expect(mendText(failed(web, { ...privileged(), searched: "3 more like these" }))?.partial).toBe(true);
  });

  it("is nothing for a pass, for a check that gives no patch and for one that is gone", () => {
    expect(mendText({ ...failed(), outcome: "pass" })).toBeUndefined();
    expect(mendText({ ...failed(), checkId: "image-is-pinned-by-digest" })).toBeUndefined();
    expect(mendText({ ...failed(), checkId: "toString" })).toBeUndefined();
  });

  it("is nothing where it would be longer than a person reads", () => {
    const observed = Array.from({ length: 300 }, (_, at) => ({
      path: `spec.template.spec.containers[${"c".repeat(60)}${at}].securityContext.privileged`,
      value: true,
      deciding: true,
    }));
    expect(mendText(failed(web, { observed }))).toBeUndefined();
  });

  it("keeps a hostile name out of the shell and of the structure of the YAML", () => {
    const name = "x'; rm -rf ~ #\nkind: Secret";
    const text = mendText(failed({ ...web, name }));
    expect(text?.command).toContain("'deployment.apps/x'\\''; rm -rf ~ #\nkind: Secret' -n shop");
    const [document] = parseAllDocuments(text!.yaml);
    expect(document!.toJS()).toMatchObject({ kind: "Deployment", metadata: { name } });
  });
});

describe("the command", () => {
  it("names a file for each of several patches, and each object to delete", () => {
    const role = (name: string) => ({ apiVersion: "rbac.authorization.k8s.io/v1", kind: "Role", metadata: { name } });
    expect(kubectlCommand({ how: "patch", objects: [role("a"), role("b")] })).toBe(
      [
        "kubectl patch role.rbac.authorization.k8s.io/a --type strategic --patch-file patch-1.yaml",
        "kubectl patch role.rbac.authorization.k8s.io/b --type strategic --patch-file patch-2.yaml",
      ].join("\n"),
    );
    expect(kubectlCommand({ how: "delete", objects: [role("a")] })).toBe(
      "kubectl delete role.rbac.authorization.k8s.io/a",
    );
    expect(kubectlCommand({ how: "apply", objects: [role("a")] })).toBe("kubectl apply -f objects.yaml");
  });
});
