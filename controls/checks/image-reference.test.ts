import { describe, expect, it } from "vitest";
import { isLatest, parseImage } from "@/controls/checks/image-reference";

const digest = `sha256:${"0b1ff7ff".repeat(8)}`;

describe("an image reference", () => {
  const written = (parts: object) => ({ registry: null, tag: null, digest: null, pinned: null, ...parts });

  it.each([
    ["nginx", { repository: "nginx" }],
    ["nginx:", { repository: "nginx" }],
    ["library/nginx:1.27", { repository: "library/nginx", tag: "1.27" }],
    ["quay.io/a/b", { registry: "quay.io", repository: "a/b" }],
    ["registry:5000/a:v1", { registry: "registry:5000", repository: "a", tag: "v1" }],
    ["localhost/a:v1", { registry: "localhost", repository: "a", tag: "v1" }],
    ["REGISTRY/a:v1", { registry: "REGISTRY", repository: "a", tag: "v1" }],
    [`quay.io/a:v1@${digest}`, { registry: "quay.io", repository: "a", tag: "v1", digest, pinned: digest }],
    [`a@${digest}`, { repository: "a", digest, pinned: digest }],
    ["a:v1@sha256:00", { repository: "a", tag: "v1", pinned: "sha256:00" }],
    [`a:v1@${digest.toUpperCase()}`, { repository: "a", tag: "v1", pinned: digest.toUpperCase() }],
  ])("%s is taken apart and nothing is filled in", (image, parts) => {
    expect(parseImage(image)).toEqual(written(parts));
  });

  it.each([
    ["nginx", true],
    ["nginx:", true],
    ["nginx:latest", true],
    ["registry:5000/nginx", true],
    ["nginx:LATEST", false],
    [`nginx:latest@${digest}`, false],
    ["nginx@sha256:cut-short", false],
  ])("%s asks for the newest image: %s", (image, expected) => {
    expect(isLatest(parseImage(image))).toBe(expected);
  });
});
