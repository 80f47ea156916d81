import { describe, expect, it } from "vitest";
import { podsOf } from "@/controls/checks/pods";
import { goodContainer, runningDifferently, workload } from "@/controls/checks/testing/workload";

describe("the pods of a workload", () => {
  it("are its template with init, sidecar, main and ephemeral containers, each with its path", () => {
    const fact = workload((spec) => {
      spec.initContainers = [goodContainer("setup"), { ...goodContainer("proxy"), restartPolicy: "Always" }];
      spec.ephemeralContainers = [goodContainer("debug")];
    });
    const [pod] = podsOf(fact);
    expect(pod!.containers.map(({ role, path }) => [role, path])).toEqual([
      ["init", "spec.template.spec.initContainers[setup]"],
      ["sidecar", "spec.template.spec.initContainers[proxy]"],
      ["main", "spec.template.spec.containers[web]"],
      ["ephemeral", "spec.template.spec.ephemeralContainers[debug]"],
    ]);
    expect(pod!.contexts).toHaveLength(5);
  });

  it("are also the variants that run differently, named by one of their pods", () => {
    const [template, variant] = podsOf(runningDifferently(() => {}));
    expect(template).toMatchObject({ label: "template", path: "spec.template.spec" });
    expect(variant).toMatchObject({
      label: "as running, e.g. pod web-5d4f-x2x8q, 2 pods",
      path: "spec",
      object: "Pod web-5d4f-x2x8q",
      metadata: { path: "metadata", object: "Pod web-5d4f-x2x8q" },
    });
  });

  it("have their metadata beside their spec, in a CronJob too", () => {
    const [pod] = podsOf({ ...workload(), podSpecPath: "spec.jobTemplate.spec.template.spec" });
    expect(pod!.metadata.path).toBe("spec.jobTemplate.spec.template.metadata");
  });

  it("are none when neither template nor variant is known", () => {
    expect(podsOf({ ...workload(), template: null })).toEqual([]);
  });

  it("are worked out once for a fact", () => {
    const fact = workload();
    expect(podsOf(fact)).toBe(podsOf(fact));
  });
});
