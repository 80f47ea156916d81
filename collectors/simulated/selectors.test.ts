import { describe, expect, it } from "vitest";
import type { KubeObject } from "./kube-object";
import { selectorOf } from "./selectors";

const POD: KubeObject = {
  apiVersion: "v1",
  kind: "Pod",
  metadata: { name: "web", namespace: "a", labels: { app: "web", tier: "front" } },
  spec: { nodeName: "n1" },
};

const selects = (field: "labelSelector" | "fieldSelector", text: string) =>
  selectorOf(new URLSearchParams({ [field]: text }))?.(POD);

describe("a label selector", () => {
  it.each(["app=web", "app==web", "app!=api", "app", "!missing", "app in (api, web),tier", "app notin (api)"])(
    "%s takes it",
    (text) => {
      expect(selects("labelSelector", text)).toBe(true);
    },
  );
  it.each(["app=api", "app!=web", "missing", "!app", "app in (api)", "app notin (web,api)", "app=web,tier=back"])(
    "%s leaves it",
    (text) => {
      expect(selects("labelSelector", text)).toBe(false);
    },
  );
});

describe("a field selector", () => {
  it.each(["metadata.name=web", "spec.nodeName==n1", "metadata.namespace!=b"])("%s takes it", (text) => {
    expect(selects("fieldSelector", text)).toBe(true);
  });
  it.each(["metadata.name=api", "spec.nodeName!=n1", "status.phase=Running"])("%s leaves it", (text) => {
    expect(selects("fieldSelector", text)).toBe(false);
  });
});

it("no selector is no test", () => {
  expect(selectorOf(new URLSearchParams())).toBeUndefined();
});
