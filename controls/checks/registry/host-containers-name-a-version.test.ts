import { expect, it } from "vitest";
import { hostContainersNameAVersion } from "@/controls/checks/registry/host-containers-name-a-version";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersNameAVersion, host(), hostContainers([ownContainer(changes)]));

it("passes versions, digests and numbers of images", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ image: `registry.example.com/web@sha256:${"a".repeat(64)}` }).outcome).toBe("pass");
  expect(judge({ image: "a".repeat(64) }).outcome).toBe("pass");
});
it.each(["web", "web:latest", "registry.example.com/web:stable", "web:3"])("fails %s", (image) => {
  expect(judge({ image })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "image", value: image }] },
  });
});
it("cannot tell of an image that another unit names", () => {
  expect(() => judge({ image: "web.build" })).toThrow("web.build");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersNameAVersion, host()).outcome).toBe("not-applicable");
});
