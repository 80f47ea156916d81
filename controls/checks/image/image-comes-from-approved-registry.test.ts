import { describe, expect, it } from "vitest";
import { imageComesFromApprovedRegistry } from "@/controls/checks/image/image-comes-from-approved-registry";
import { goodContainer, web, workload, workloadFact } from "@/controls/checks/testing/workload";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

function judge(approvedRegistries: string[], image: string | undefined, init?: string) {
  const fact = workloadFact(
    workload((spec) => {
      web(spec).image = image;
      if (init !== undefined) spec.initContainers = [{ ...goodContainer("setup"), image: init }];
    }),
  );
  const index = new FactIndex([fact], { ...defaultSettings, approvedRegistries });
  return imageComesFromApprovedRegistry.examine(fact, worldFor(imageComesFromApprovedRegistry, index));
}
const path = "spec.template.spec.containers[web].image";

describe("image-comes-from-approved-registry", () => {
  it("passes an image of an approved registry, and says against what it was held", () => {
    expect(judge(["registry.example.com"], "registry.example.com/shop/web:1.4.2")).toEqual({
      outcome: "pass",
      evidence: {
        observed: [{ path, value: "registry.example.com/shop/web:1.4.2" }],
        searched: "every container's image, against registry.example.com, of the pod template",
      },
    });
  });

  it("judges an image with a tag that is filled in later, and none whose repository is", () => {
    const list = ["registry.example.com"];
    const part = (name: string) => `$${`{${name}}`}`;
    expect(judge(list, `registry.example.com/web:${part("TAG")}`).outcome).toBe("pass");
    expect(judge(list, `ghcr.io/web:${part("TAG")}`).outcome).toBe("fail");
    for (const image of [
      `registry.example.com${part("MORE")}/web:1`,
      `${part("REGISTRY")}/web:1.4.2`,
      `localhost:${part("PORT")}/web`,
    ])
      expect(() => judge(list, image)).toThrow("filled in later");
  });

  it("fails an image of another one, completed as runtimes complete it", () => {
    expect(judge(["registry.example.com", "ghcr.io"], "nginx").evidence.observed).toEqual([
      { path, value: "docker.io/library/nginx", deciding: true },
    ]);
  });

  it.each([
    ["docker.io", "nginx", "pass"],
    ["docker.io/library", "nginx:1.29", "pass"],
    ["docker.io/team", "nginx:1.29", "fail"],
    ["gcr.io", "k8s.gcb.io/goproxy:0.1", "fail"],
    ["gcr.io", "gcr.io.evil.example/goproxy:0.1", "fail"],
    ["gcr.io", "evil.example/gcr.io/goproxy:0.1", "fail"],
    ["ghcr.io/team", "ghcr.io/team/web:1", "pass"],
    ["ghcr.io/team", "ghcr.io/team-b/web:1", "fail"],
    ["registry.example.com", "registry.example.com:5000/web:1", "fail"],
  ])("with %s approved says of %s: %s", (approved, image, expected) => {
    expect(judge([approved], image).outcome).toBe(expected);
  });

  it("takes entries for all registries below a domain, and entries that forbid", () => {
    const approved = ["*.example.com", "docker.io", "!docker.io/library"];
    const outcomes = [
      "eu.example.com/web:1",
      "example.com.evil.example/web:1",
      "team/web:1",
      "nginx:1.29",
      "HUB/web:1",
    ];
    expect(outcomes.map((image) => judge(approved, image).outcome)).toEqual(["pass", "fail", "pass", "fail", "fail"]);
    expect(() => judge(["!docker.io"], "ghcr.io/web:1")).toThrow("forbid registries and approve of none");
  });

  it("looks at init containers too", () => {
    expect(judge(["ghcr.io"], "ghcr.io/web:1", "busybox").outcome).toBe("fail");
  });

  it("cannot tell while no list is stated, nor of a container without an image", () => {
    expect(() => judge([], "nginx")).toThrow("the settings do not say which registries are approved");
    expect(() => judge(["ghcr.io"], undefined)).toThrow("container web names no image");
  });
});
