import { expect, it } from "vitest";
import { openPatternOf } from "@/controls/admission/images-of-rule";
import type { PolicyRule } from "@/facts/kubernetes/engine-policy";

const open = (images: string[], over: Partial<PolicyRule> = {}) =>
  openPatternOf({ images, expressions: [], ...over } as PolicyRule);

it("is a pattern that servers of anybody fit", () => {
  expect(open(["registry.example.com/*", "*/shop:*"])).toBe("*/shop:*");
  expect(open(["*.example.com/*"])).toBe("*.example.com/*");
  expect(open(["1234.dkr.ecr.*.amazonaws.com/*"])).toBe("1234.dkr.ecr.*.amazonaws.com/*");
  expect(open(["registry.example.com*"])).toBe("registry.example.com*");
  expect(open(["registry.example.com"], { name: "K8sAllowedRepos" })).toBe("registry.example.com");
  expect(open([], { expressions: ["object.spec.containers.all(c, c.image.startsWith('ghcr.io'))"] })).toBe("ghcr.io");
});

it("is none that ends behind a server's name, names registries, versions or exact images, or is a regular expression", () => {
  expect(open(["registry.example.com/*", "ghcr.io/shop*", "*.example.com", "!*:latest", "*:*"])).toBeUndefined();
  expect(open(["registry.example.com/"], { name: "K8sAllowedRepos" })).toBeUndefined();
  expect(open(["ubuntu", "registry.example.com/*"], { name: "K8sAllowedReposv2" })).toBeUndefined();
  expect(open(["^([^/]+\\.example\\.com)/.+$"])).toBeUndefined();
  expect(open([], { expressions: ["c.image.startsWith('ghcr.io/shop/')"] })).toBeUndefined();
});
