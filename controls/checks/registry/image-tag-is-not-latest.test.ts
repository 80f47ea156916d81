import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { imageTagIsNotLatest } from "@/controls/checks/registry/image-tag-is-not-latest";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("image-tag-is-not-latest", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(imageTagIsNotLatest, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value:
          "registry.example.com/shop/web:1.4.2@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("passes registry.example.com:5000/web:stable", () => {
    const { outcome, evidence } = examine(
      imageTagIsNotLatest,
      workload((spec) => {
        web(spec).image = "registry.example.com:5000/web:stable";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "registry.example.com:5000/web:stable" },
    ]);
  });

  it("passes web:latest@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812", () => {
    const { outcome, evidence } = examine(
      imageTagIsNotLatest,
      workload((spec) => {
        web(spec).image = "web:latest@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812";
      }),
    );
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value: "web:latest@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("fails web", () => {
    const { outcome, evidence } = examine(
      imageTagIsNotLatest,
      workload((spec) => {
        web(spec).image = "web";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web", deciding: true },
    ]);
  });

  it("fails web:latest", () => {
    const { outcome, evidence } = examine(
      imageTagIsNotLatest,
      workload((spec) => {
        web(spec).image = "web:latest";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:latest", deciding: true },
    ]);
  });

  it("fails registry.example.com:5000/web", () => {
    const { outcome, evidence } = examine(
      imageTagIsNotLatest,
      workload((spec) => {
        web(spec).image = "registry.example.com:5000/web";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "registry.example.com:5000/web", deciding: true },
    ]);
  });

  it("does not judge a container without an image, which admission fills in", () => {
    const body = workload((spec) => {
      web(spec).image = undefined;
    });
    expect(() => examine(imageTagIsNotLatest, body)).toThrow(new CannotTell("container web names no image"));
  });
});
