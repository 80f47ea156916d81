import { describe, expect, it } from "vitest";
import { parseImage } from "@/controls/checks/image-reference";

const digest = `sha256:${"0b1ff7ff".repeat(8)}`;

describe("an image reference", () => {
  it.each([
    ["nginx", { registry: null, repository: "nginx", tag: null, digest: null }],
    ["library/nginx:1.27", { registry: null, repository: "library/nginx", tag: "1.27", digest: null }],
    ["quay.io/a/b", { registry: "quay.io", repository: "a/b", tag: null, digest: null }],
    ["registry:5000/a:v1", { registry: "registry:5000", repository: "a", tag: "v1", digest: null }],
    ["localhost/a:v1", { registry: "localhost", repository: "a", tag: "v1", digest: null }],
    [`quay.io/a:v1@${digest}`, { registry: "quay.io", repository: "a", tag: "v1", digest }],
    [`a@${digest}`, { registry: null, repository: "a", tag: null, digest }],
    ["a:v1@sha256:00", { registry: null, repository: "a", tag: "v1", digest: null }],
    [`a:v1@${digest.replace("sha256", "sha512")}`, { registry: null, repository: "a", tag: "v1", digest: null }],
  ])("%s is taken apart and nothing is filled in", (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });
});
