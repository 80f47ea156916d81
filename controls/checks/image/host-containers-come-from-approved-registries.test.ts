import { expect, it } from "vitest";
import { hostContainersComeFromApprovedRegistries } from "@/controls/checks/image/host-containers-come-from-approved-registries";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";
import { defaultSettings } from "@/controls/settings";
import { FactIndex, worldFor } from "@/controls/world";

function judge(image: string, approvedRegistries = ["registry.example.com"]) {
  const facts = [host(), hostContainers([ownContainer({ image })])];
  const index = new FactIndex(facts, { ...defaultSettings, approvedRegistries });
  return hostContainersComeFromApprovedRegistries.examine(
    facts[0]!,
    worldFor(hostContainersComeFromApprovedRegistries, index),
  );
}

it("passes images of an approved registry", () => {
  expect(judge("registry.example.com/web:1.4").outcome).toBe("pass");
});
it("fails others by their whole name, and images built here", () => {
  expect(judge("nginx:1.27")).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "image", value: expect.stringContaining("docker.io/library/nginx") }] },
  });
  expect(judge("localhost/web:1.4").outcome).toBe("fail");
});
it("cannot tell without a list, or where an image is only a number", () => {
  expect(() => judge("registry.example.com/web:1.4", [])).toThrow("approvedRegistries");
  expect(() => judge("a".repeat(64))).toThrow("not known");
});
it("does not apply without containers", () => {
  const index = new FactIndex([host()], { ...defaultSettings, approvedRegistries: ["registry.example.com"] });
  const world = worldFor(hostContainersComeFromApprovedRegistries, index);
  expect(hostContainersComeFromApprovedRegistries.examine(host(), world).outcome).toBe("not-applicable");
});
