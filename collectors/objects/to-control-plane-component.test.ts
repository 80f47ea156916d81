import { describe, expect, it } from "vitest";
import { kindOf } from "./kinds";
import { ObjectFold } from "./object-fold";

type Raw = Record<string, unknown>;

/** What is made of a pod with one container. */
function componentOf(container: Raw, metadata: Raw = { namespace: "kube-system" }) {
  const fold = new ObjectFold();
  const pod = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "p", ...metadata },
    spec: { containers: [{ name: "c", ...container }] },
  };
  fold.take(kindOf("v1", "Pod")!, pod);
  expect(fold.gaps()).toEqual([]);
  return [...fold.workloads.facts(false)].find(({ kind }) => kind === "control-plane-component")?.body;
}

describe("components of the control plane", () => {
  it("are known by what they start, with flags in either form, `_` as `-`, and the version of their image", () => {
    const command = [
      "kube-apiserver",
      "--anonymous-auth=false",
      "--secure-port",
      "6443",
      "--authorization_mode=Node",
      "--authorization-mode=RBAC",
    ];
    expect(componentOf({ command, image: "registry.k8s.io/kube-apiserver:v1.33.1@sha256:aa" })).toEqual({
      component: "kube-apiserver",
      path: "spec.containers[c].command",
      flags: { "anonymous-auth": "false", "secure-port": "6443", "authorization-mode": "Node,RBAC" },
      version: "1.33.1",
      environment: [],
    });
  });

  it.each([
    [["/usr/local/bin/kube-scheduler", "--profiling=false"], "kube-scheduler"],
    [["/hyperkube", "apiserver", "--profiling=false"], "kube-apiserver"],
    [["/bin/sh", "-ec", "exec etcd --data-dir=/var/lib/etcd"], "etcd"],
    [
      ["watch-termination", "--file=/x", "--", "hyperkube", "kube-apiserver", "--openshift-config=/y"],
      "kube-apiserver",
    ],
  ])("are found in %j", (command, component) => {
    expect(componentOf({ command })).toMatchObject({ component });
  });

  it("keep the names of variables that give flags to etcd, and no values", () => {
    const body = componentOf({
      command: ["etcd"],
      env: [
        { name: "ETCD_CERT_FILE", value: "/a.crt" },
        { name: "PATH", value: "/b" },
      ],
    });
    expect(body).toMatchObject({ environment: ["cert-file"] });
    expect(JSON.stringify(body)).not.toContain("/a.crt");
  });

  it.each([
    [["helm", "install", "--set=etcd"], { namespace: "kube-system" }],
    [["apiserver", "--x=1"], { namespace: "kube-system" }],
    [["etcd", "--data-dir=/data"], { namespace: "shop" }],
    [["kube-apiserver", "--profiling=true"], { namespace: "tenant-a" }],
  ])("are not made of %j in %j", (command, metadata) => {
    expect(componentOf({ command }, metadata)).toBeUndefined();
  });

  it("may stand in a file without a namespace, or be static pods elsewhere", () => {
    const command = ["etcd", "--data-dir=/data"];
    expect(componentOf({ command }, { labels: { tier: "control-plane" } })).toBeDefined();
    const ownerReferences = [{ apiVersion: "v1", kind: "Node", name: "n", controller: true }];
    expect(componentOf({ command }, { namespace: "openshift-etcd", ownerReferences })).toBeDefined();
  });
});
