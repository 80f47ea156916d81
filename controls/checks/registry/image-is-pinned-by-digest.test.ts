import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { imageIsPinnedByDigest } from "@/controls/checks/registry/image-is-pinned-by-digest";
import { examine, web, workload } from "@/controls/checks/testing/workload";

describe("image-is-pinned-by-digest", () => {
  it("passes the minimal good workload", () => {
    const { outcome, evidence } = examine(imageIsPinnedByDigest, workload());
    expect(outcome).toBe("pass");
    expect(evidence.observed).toEqual([
      {
        path: "spec.template.spec.containers[web].image",
        value:
          "registry.example.com/shop/web:1.4.2@sha256:0b1ff7ff4bb9c9bcf1b3c1d2a9b1d3a0c7f3e9b5a6d8c2e1f4a7b9c0d3e6f812",
      },
    ]);
  });

  it("fails a version without a digest", () => {
    const { outcome, evidence } = examine(
      imageIsPinnedByDigest,
      workload((spec) => {
        web(spec).image = "registry.example.com/web:1.4.2";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "registry.example.com/web:1.4.2", deciding: true },
    ]);
  });

  it("fails a digest that is cut short", () => {
    const { outcome, evidence } = examine(
      imageIsPinnedByDigest,
      workload((spec) => {
        web(spec).image = "web:1.4.2@sha256:0b1ff7ff";
      }),
    );
    expect(outcome).toBe("fail");
    expect(evidence.observed).toEqual([
      { path: "spec.template.spec.containers[web].image", value: "web:1.4.2@sha256:0b1ff7ff", deciding: true },
    ]);
  });

  it("does not judge a container without an image, which admission fills in", () => {
    const body = workload((spec) => {
      web(spec).image = undefined;
    });
    expect(() => examine(imageIsPinnedByDigest, body)).toThrow(new CannotTell("container web names no image"));
  });
});
