import { describe, expect, it } from "vitest";
import { helmTillerIsAbsent } from "@/controls/checks/orchestrator/helm-tiller-is-absent";
import { examine, goodContainer, web, workload } from "@/controls/checks/testing/workload";

const judge = (image: string | undefined) =>
  examine(
    helmTillerIsAbsent,
    workload((spec) => {
      web(spec).image = image;
    }),
  );

describe("helm-tiller-is-absent", () => {
  it("passes other images, those with a similar name too", () => {
    expect(examine(helmTillerIsAbsent, workload()).outcome).toBe("pass");
    expect(judge("registry.example.com/tools/tiller-migration:1").outcome).toBe("pass");
  });

  it.each(["tiller", "gcr.io/kubernetes-helm/tiller:v2.16.1", "ghcr.io/helm/tiller@sha256:abc"])(
    "fails %s",
    (image) => {
      expect(judge(image).evidence.observed).toEqual([
        { path: "spec.template.spec.containers[web].image", value: image, deciding: true },
      ]);
    },
  );

  it("looks at init containers, and cannot tell of a container without an image", () => {
    const { outcome } = examine(
      helmTillerIsAbsent,
      workload((spec) => {
        spec.initContainers = [{ ...goodContainer("setup"), image: "tiller:2" }];
      }),
    );
    expect(outcome).toBe("fail");
    expect(() => judge(undefined)).toThrow("container web names no image");
  });
});
