import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { imageNamesItsRegistry } from "@/controls/checks/image/image-names-its-registry";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("image-names-its-registry", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(imageNamesItsRegistry, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value:
          "registry.example.com/shop/web:1.4.2@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("passes localhost/web:1", () => {
    const { outcome, evidence } = examine(
      imageNamesItsRegistry,
      workload((spec) => {
        web(spec).image = "localhost/web:1";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([{ path: "spec.template.spec.containers[web].image", value: "localhost/web:1" }]);
  });

  it("passes registry:5000/web:1", () => {
    const { outcome, evidence } = examine(
      imageNamesItsRegistry,
      workload((spec) => {
        web(spec).image = "registry:5000/web:1";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "registry:5000/web:1" },
    ]);
  });

  it("fails nginx:1.27", () => {
    const { outcome, evidence } = examine(
      imageNamesItsRegistry,
      workload((spec) => {
        web(spec).image = "nginx:1.27";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "nginx:1.27", deciding: true },
    ]);
  });

  it("fails library/nginx", () => {
    const { outcome, evidence } = examine(
      imageNamesItsRegistry,
      workload((spec) => {
        web(spec).image = "library/nginx";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "library/nginx", deciding: true },
    ]);
  });

  it("does not judge a container without an image, which admission fills in", () => {
    const body = workload((spec) => {
      web(spec).image = undefined;
    });
    expect(() => examine(imageNamesItsRegistry, body)).toThrow(new CannotTell("container web names no image"));
  });
});
