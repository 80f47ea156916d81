import { describe, expect, it } from "vitest";
import { CannotTell } from "@/controls/check";
import { imageIsPinnedByDigest } from "@/controls/checks/registry/image-is-pinned-by-digest";
import { examine, web, workload } from "@/controls/checks/testing/workload";
import type { AssetRef } from "@/facts/asset";

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

  describe("of what runs", () => {
    const digest = `sha256:${"ab".repeat(32)}`;
    const pulledAs = (...digests: (string | null)[]) => {
      const body = workload((spec) => {
        web(spec).image = "web:1.4.2";
      });
      const images = digests.map((each) => ({ image: "web:1.4.2", digest: each }));
      return examine(imageIsPinnedByDigest, { ...body, running: { pods: 2, nodes: ["node-1"], images } }).evidence;
    };
    const asset: AssetRef = {
      kind: "workload",
      name: "web",
      namespace: "shop",
      kubernetes: { apiVersion: "apps/v1", kind: "Deployment" },
    };

    it("is named, and the patch pins the image to it", () => {
      const evidence = pulledAs(digest);
      const path = "status.containerStatuses[].imageID";
      expect(evidence.observed[1]).toEqual({ path, value: `web:1.4.2@${digest}` });
      const containers = [{ name: "web", image: `web:1.4.2@${digest}` }];
      expect(imageIsPinnedByDigest.mend?.(asset, evidence)?.objects[0]?.spec).toEqual({
        template: { spec: { containers } },
      });
    });

    it.each([[[]], [[null]], [[digest, `sha256:${"cd".repeat(32)}`]]])(
      "gives no patch where it is not one: %j",
      (digests) => {
        const evidence = pulledAs(...digests);
        expect(evidence.observed).toHaveLength(1);
        expect(imageIsPinnedByDigest.mend?.(asset, evidence)).toBeUndefined();
      },
    );
  });

  it("looks at images that are mounted as volumes", () => {
    const mounting = workload((spec) => {
      spec.volumes = [{ name: "model", source: "image", imageReference: "registry.example.com/shop/model:1.2.3" }];
    });
    const { outcome, evidence } = examine(imageIsPinnedByDigest, mounting);
    expect(outcome).toBe("fail");
    expect(evidence.observed[0]).toEqual({
      path: "spec.template.spec.volumes[model].image.reference",
      value: "registry.example.com/shop/model:1.2.3",
      deciding: true,
    });
  });
});
