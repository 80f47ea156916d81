import { describe, expect, it } from "vitest";
import type { Evidence, Observed } from "@/controls/check";
import { applyObjects, deleteObject, patchDeciding, patchObjects, setDeciding, setPaths } from "@/controls/mend";
import type { AssetRef } from "@/facts/asset";

const web: AssetRef = {
  kind: "workload",
  name: "web",
  namespace: "shop",
  kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
};
const head = { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web", namespace: "shop" } };

function decided(...paths: string[]): Evidence {
  return { observed: paths.map((path): Observed => ({ path, value: true, deciding: true })) };
}

describe("a patch from what decided", () => {
  it("addresses a container by its name", () => {
    expect(setDeciding(false)(web, decided("spec.template.spec.containers[web].securityContext.privileged"))).toEqual({
      how: "patch",
      objects: [
        {
          ...head,
          spec: { template: { spec: { containers: [{ name: "web", securityContext: { privileged: false } }] } } },
        },
      ],
    });
  });

  it("merges several paths into one patch, each container once", () => {
    const mend = patchDeciding((observed) => ({ [`${observed.path}.a`]: 1, [`${observed.path}.b`]: null }))(
      web,
      decided("spec.containers[web].x", "spec.containers[proxy].x", "spec.containers[web].y"),
    );
    expect(mend?.objects).toEqual([
      {
        ...head,
        spec: {
          containers: [
            { name: "web", x: { a: 1, b: null }, y: { a: 1, b: null } },
            { name: "proxy", x: { a: 1, b: null } },
          ],
        },
      },
    ]);
  });

  it("reads keys of annotations and labels in brackets, dots and all", () => {
    const path = "metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]";
    expect(setDeciding("runtime/default")(web, decided(path))?.objects[0]).toEqual({
      ...head,
      metadata: {
        name: "web",
        namespace: "shop",
        annotations: { "container.apparmor.security.beta.kubernetes.io/web": "runtime/default" },
      },
    });
  });

  it("addresses ports by number, mounts by path and volumes by name", () => {
    const paths = setPaths(() => ({
      "spec.containers[web].ports[8080].hostPort": null,
      "spec.containers[web].volumeMounts[/etc/x.d].readOnly": true,
      "spec.volumes[x].hostPath": null,
      "spec.ports[443].nodePort": null,
      "spec.ports[80]": null,
    }));
    expect(paths(web, decided())?.objects[0]).toEqual({
      ...head,
      spec: {
        containers: [
          {
            name: "web",
            ports: [{ containerPort: 8080, hostPort: null }],
            volumeMounts: [{ mountPath: "/etc/x.d", readOnly: true }],
          },
        ],
        volumes: [{ name: "x", hostPath: null }],
        ports: [
          { port: 443, nodePort: null },
          { port: 80, $patch: "delete" },
        ],
      },
    });
  });

  it("leaves out what only a running pod has, and gives no patch when nothing else decided", () => {
    const onPod: Observed = { path: "spec.hostPID", value: true, deciding: true, object: "Pod web-1" };
    expect(setDeciding(false)(web, { observed: [onPod] })).toBeUndefined();
    const both = setDeciding(false)(web, { observed: [onPod, ...decided("spec.template.spec.hostPID").observed] });
    expect(both?.objects).toEqual([{ ...head, spec: { template: { spec: { hostPID: false } } } }]);
  });

  it("says which values are only a start", () => {
    const mend = patchDeciding(({ path }) => ({ [path]: "1" }), Object.keys)(web, decided("spec.cpu"));
    expect(mend?.adjust).toEqual(["spec.cpu"]);
  });

  it.each([
    ["a list that is replaced as a whole", "spec.securityContext.sysctls[kernel.msgmax]"],
    ["an item by its number", "spec.containers[web].envFrom[0].secretRef.name"],
    ["a port without a number", "spec.containers[web].ports[http].hostPort"],
    ["a container added to a running pod", "spec.ephemeralContainers[debug].securityContext.privileged"],
    ["a name with brackets", "spec.containers[a].b].privileged"],
    ["the prototype of an object", "metadata.labels[__proto__].x"],
    ["nothing", ""],
    ["a path cut short", "spec."],
  ])("gives no patch for %s", (_, path) => {
    expect(setDeciding(null)(web, decided(path))).toBeUndefined();
  });

  it("gives no patch when one of the fields cannot be mended, or two are the same to a patch", () => {
    const mend = setDeciding(({ path }) => (path === "spec.a" ? false : undefined));
    expect(mend(web, decided("spec.a"))).toBeDefined();
    expect(mend(web, decided("spec.a", "spec.b"))).toBeUndefined();
    const port = "spec.containers[dns].ports[53].hostPort";
    expect(setDeciding(null)(web, decided(port, port))).toBeUndefined();
  });

  it("needs an API object with a name", () => {
    expect(setDeciding(false)({ ...web, kubernetes: null }, decided("spec.a"))).toBeUndefined();
    expect(deleteObject({ ...web, name: "" }, decided())).toBeUndefined();
  });
});

describe("whole objects", () => {
  it("adds what the check asks for", () => {
    expect(applyObjects(() => [{ kind: "NetworkPolicy" }])(web, decided())).toEqual({
      how: "apply",
      objects: [{ kind: "NetworkPolicy" }],
    });
    expect(applyObjects(() => [])(web, decided())).toBeUndefined();
  });

  it("names what to delete, a cluster-wide object without a namespace", () => {
    const binding = { ...web, namespace: null, kubernetes: { apiVersion: "rbac/v1", kind: "ClusterRoleBinding" } };
    expect(deleteObject(binding, decided())).toEqual({
      how: "delete",
      objects: [{ apiVersion: "rbac/v1", kind: "ClusterRoleBinding", metadata: { name: "web" } }],
    });
  });

  it("patches objects beside the asset", () => {
    const hook = { apiVersion: "admissionregistration.k8s.io/v1", kind: "ValidatingWebhookConfiguration", name: "k" };
    const mend = patchObjects([[{ ...hook, namespace: null }, { "webhooks[a.example.com].failurePolicy": "Fail" }]]);
    expect(mend?.objects[0]).toMatchObject({ webhooks: [{ name: "a.example.com", failurePolicy: "Fail" }] });
  });
});
