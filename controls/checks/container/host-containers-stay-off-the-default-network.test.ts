import { expect, it } from "vitest";
import { hostContainersStayOffTheDefaultNetwork } from "@/controls/checks/container/host-containers-stay-off-the-default-network";
import { examine } from "@/controls/checks/testing/cluster-facts";
import { host, hostContainers, ownContainer } from "@/controls/checks/testing/host-facts";

const judge = (changes: Parameters<typeof ownContainer>[0] = {}) =>
  examine(hostContainersStayOffTheDefaultNetwork, host(), hostContainers([ownContainer(changes)]));

it("passes networks of its own, and none", () => {
  expect(judge().outcome).toBe("pass");
  expect(judge({ networks: [] }).outcome).toBe("pass");
});
it("fails the default network of Docker and of Podman", () => {
  expect(judge({ networks: ["bridge", "shop"] })).toMatchObject({
    outcome: "fail",
    evidence: { observed: [{ path: "network", value: "bridge" }] },
  });
  const podman = hostContainers([ownContainer({ networks: ["podman"] })], { runtime: "podman" });
  expect(examine(hostContainersStayOffTheDefaultNetwork, host(), podman).outcome).toBe("fail");
});
it("cannot tell where networks are not known", () => {
  expect(() => judge({ networks: null })).toThrow("networks are not known");
});
it("does not apply where no runtime of the host has containers", () => {
  expect(examine(hostContainersStayOffTheDefaultNetwork, host()).outcome).toBe("not-applicable");
});
