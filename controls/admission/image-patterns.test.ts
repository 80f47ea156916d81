import { describe, expect, it } from "vitest";
import { coversPattern, fits, fitsEverything, fullName, isApproved } from "@/controls/admission/image-patterns";

describe("the full name of an image", () => {
  it.each([
    ["nginx", "docker.io/library/nginx"],
    ["nginx:1.29", "docker.io/library/nginx:1.29"],
    ["team/app@sha256:1", "docker.io/team/app@sha256:1"],
    ["index.docker.io/library/nginx", "docker.io/library/nginx"],
    ["ghcr.io/team/app:1", "ghcr.io/team/app:1"],
    ["localhost/app", "localhost/app"],
    ["registry:5000/app", "registry:5000/app"],
  ])("%s is %s", (image, full) => {
    expect(fullName(image)).toBe(full);
  });
});

describe("an image pattern", () => {
  it.each([
    ["prefix", "registry.example.com/", "registry.example.com/web:1", true],
    ["prefix", "docker.io/library/", "nginx", true],
    ["prefix", "registry.example.com/", "evil.io/registry.example.com/web", false],
    ["registry", "ghcr.io", "ghcr.io/a/b:1", true],
    ["registry", "ghcr.io", "ghcr.io.evil.example/a", false],
    ["registry", "ghcr.io/team", "ghcr.io/team-evil/a", false],
    ["registry", "gcr.io", "gcr.io:5000/a", false],
    ["wildcard", "registry.example.com/*", "registry.example.com/a/b:1", true],
    ["wildcard", "*.example.com/*", "registry.example.com/a", true],
    ["wildcard", "registry.example.com/*", "registryxexample.com/a", false],
    ["glob", "ghcr.io/**", "ghcr.io/a/b/c:1@sha256:2", true],
    ["glob", "ghcr.io/*", "ghcr.io/a/b:1", false],
    ["glob", "ghcr.io/*", "ghcr.io/a:1", true],
    ["glob", "index.docker.io/library/**", "index.docker.io/library/nginx", true],
  ] as const)("%s %s fits %s: %s", (as, text, image, expected) => {
    expect(fits({ as, text }, image)).toBe(expected);
  });

  it("full of stars is no trap", () => {
    const pattern = { as: "wildcard", text: `${"*a".repeat(40)}b` } as const;
    const before = performance.now();
    expect(fits(pattern, "a".repeat(200))).toBe(false);
    expect(performance.now() - before).toBeLessThan(200);
  });

  it("covers another one only where it surely does", () => {
    const wildcard = (text: string) => ({ as: "wildcard", text }) as const;
    expect(
      coversPattern(wildcard("registry.example.com/*"), { as: "prefix", text: "registry.example.com/shop/" }),
    ).toBe(true);
    expect(
      coversPattern(wildcard("registry.example.com/shop/*"), { as: "prefix", text: "registry.example.com/" }),
    ).toBe(false);
    expect(coversPattern(wildcard("registry.example.com/*:1"), { as: "prefix", text: "registry.example.com/" })).toBe(
      false,
    );
    expect(coversPattern({ as: "registry", text: "ghcr.io" }, wildcard("ghcr.io/team/*"))).toBe(true);
    expect(coversPattern({ as: "glob", text: "ghcr.io/*" }, { as: "glob", text: "ghcr.io/team" })).toBe(false);
    expect([wildcard("*"), { as: "glob", text: "**" } as const, wildcard("*/*")].map(fitsEverything)).toEqual([
      true,
      true,
      false,
    ]);
  });
});

describe("the images that an organisation approves of", () => {
  it.each([
    [["docker.io"], "nginx", true],
    [["index.docker.io/library"], "nginx:1", true],
    [["docker.io/library"], "someone/nginx", false],
    [["registry.example.com/shop"], "registry.example.com/shop/web:1@sha256:2", true],
    [["registry.example.com/shop/"], "registry.example.com/shopping/web", false],
    [["gcr.io"], "k8s.gcb.io/goproxy:0.1", false],
    [["gcr.io"], "eu.gcr.io/a", false],
    [["gcr.io"], "gcr.io:5000/project/image:1", false],
    [["*.amazonaws.com"], "1.dkr.ecr.eu-west-1.amazonaws.com/a", true],
    [["*.amazonaws.com"], "amazonaws.com.evil.example/a", false],
    [["*.amazonaws.com"], "evil.example/x.amazonaws.com/a", false],
    [["ghcr.io", "!ghcr.io/old"], "ghcr.io/old/a", false],
    [["!quay.io"], "quay.io/hi", false],
    [["!quay.io"], "ghcr.io/hi", null],
    [[], "nginx", null],
  ] as const)("%j approves of %s: %s", (entries, image, expected) => {
    expect(isApproved(entries, image)).toBe(expected);
  });
});
